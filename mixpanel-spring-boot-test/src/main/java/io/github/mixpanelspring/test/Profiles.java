package io.github.mixpanelspring.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a profile is after updates, one after the other.
 */
final class Profiles {

	private Profiles() {
	}

	/**
	 * Applies updates of one profile.
	 * @return its properties, empty if there is none
	 */
	static Map<String, @Nullable Object> apply(List<RecordedUpdate> updates) {
		Map<String, @Nullable Object> profile = new LinkedHashMap<>();
		for (RecordedUpdate update : updates) {
			Object value = update.value();
			if (update.operation().equals("$delete")) {
				profile.clear();
			}
			else if (value instanceof List<?> names) {
				names.forEach(profile::remove);
			}
			else if (value instanceof Map<?, ?> properties) {
				properties
					.forEach((name, operand) -> change(profile, update.operation(), String.valueOf(name), operand));
			}
		}
		return profile;
	}

	private static void change(Map<String, @Nullable Object> profile, String operation, String name,
			@Nullable Object operand) {
		Object before = profile.get(name);
		switch (operation) {
			case "$set" -> profile.put(name, operand);
			case "$set_once" -> profile.putIfAbsent(name, operand);
			case "$add" -> profile.put(name, sum(before, operand));
			default -> {
				List<@Nullable Object> list = (before instanceof List<?> elements) ? new ArrayList<>(elements)
						: new ArrayList<>();
				switch (operation) {
					case "$append" -> list.add(operand);
					case "$remove" -> list.remove(operand);
					default -> union(list, operand);
				}
				profile.put(name, list);
			}
		}
	}

	private static void union(List<@Nullable Object> list, @Nullable Object operand) {
		if (operand instanceof List<?> elements) {
			elements.stream().filter((element) -> !list.contains(element)).forEach(list::add);
		}
	}

	private static Object sum(@Nullable Object before, @Nullable Object operand) {
		Number first = (before instanceof Number number) ? number : 0;
		Number second = (operand instanceof Number number) ? number : 0;
		if (first instanceof Double || second instanceof Double) {
			return first.doubleValue() + second.doubleValue();
		}
		long sum = first.longValue() + second.longValue();
		return (sum == (int) sum) ? (Object) (int) sum : (Object) sum;
	}

}
