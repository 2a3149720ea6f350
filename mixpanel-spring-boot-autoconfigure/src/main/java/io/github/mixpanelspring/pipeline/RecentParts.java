package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The parts of recent records, by what they are made of; not thread-safe.
 */
final class RecentParts<K> {

	/**
	 * About half a megabyte if each is of the size that is usual.
	 */
	private static final int MAX_PARTS = 200;

	private final Function<K, RecordPart> factory;

	private final Map<K, RecordPart> parts = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, RecordPart> eldest) {
			return size() > MAX_PARTS;
		}

	};

	RecentParts(Function<K, RecordPart> factory) {
		this.factory = factory;
	}

	RecordPart of(K key) {
		RecordPart part = this.parts.get(key);
		if (part == null) {
			part = this.factory.apply(key);
			this.parts.put(key, part);
		}
		return part;
	}

}
