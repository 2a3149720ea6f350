package io.github.mixpanelspring.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is lost of the application's values when they are made ready to be sent.
 */
final class ValueWarnings {

	private ValueWarnings() {
	}

	/**
	 * Compares the values.
	 * @param original the values as the application passed them
	 * @param normalised the values as they were taken
	 */
	static List<String> of(Map<String, ? extends @Nullable Object> original,
			Map<String, ? extends @Nullable Object> normalised) {
		List<String> warnings = new ArrayList<>(0);
		original.forEach((name, value) -> {
			if (value != null && !normalised.containsKey(name)) {
				warnings.add("'" + name + "' was left out: a " + value.getClass().getSimpleName() + " can't be sent");
			}
			else if (value instanceof CharSequence text && normalised.get(name) instanceof String taken
					&& taken.length() < text.length()) {
				warnings.add("'" + name + "' was cut from " + text.length() + " to " + taken.length() + " characters");
			}
		});
		return warnings;
	}

}
