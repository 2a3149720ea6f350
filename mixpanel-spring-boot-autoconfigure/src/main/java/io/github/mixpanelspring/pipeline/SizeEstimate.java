package io.github.mixpanelspring.pipeline;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory of an event before it is encoded.
 */
final class SizeEstimate {

	private static final int EVENT = 200;

	private static final int VALUE = 16;

	private SizeEstimate() {
	}

	static int of(String name, Map<String, @Nullable Object> properties) {
		return EVENT + name.length() + of(properties);
	}

	private static int of(@Nullable Object value) {
		if (value instanceof String text) {
			return VALUE + text.length();
		}
		int size = VALUE;
		if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				size += of(entry.getKey()) + of(entry.getValue());
			}
		}
		else if (value instanceof List<?> list) {
			for (Object element : list) {
				size += of(element);
			}
		}
		return size;
	}

}
