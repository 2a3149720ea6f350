package io.github.mixpanelspring.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.mixpanelspring.pipeline.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds what can be sent, but is probably not meant. Thread-safe.
 */
final class RecordWarnings {

	/**
	 * A number as people write it, or an amount with its currency.
	 */
	private static final Pattern NUMBER = Pattern
		.compile("(\\p{Sc}|[A-Z]{3})?\\s?[+-]?\\d{1,3}(\\d*|([.,' ]\\d{3})*)([.,]\\d+)?\\s?(\\p{Sc}|[A-Z]{3})?");

	/**
	 * Names of what is no quantity, though it may consist of digits.
	 */
	private static final Pattern NO_QUANTITY = Pattern.compile(
			"(?i:.*(\\b|_)(id|ids|code|sku|isbn|ean|zip|phone|version|year|nr|no|number))|.*[a-z](Id|Code|Sku|Zip)");

	// More than any application has on purpose
	private static final int MAX_NAMES = 2000;

	private final Map<String, String> spellings = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX_NAMES;
		}

	};

	/**
	 * Looks at a record.
	 * @param message what was tracked
	 * @param sent the properties that are sent
	 */
	List<String> of(TrackedMessage message, Map<String, @Nullable Object> sent) {
		List<String> warnings = new ArrayList<>(0);
		if ("".equals(sent.get("distinct_id"))) {
			warnings.add("nobody's: there is neither a device nor a user, so it counts for no person");
		}
		respell(Contents.isEvent(message) ? "event " : "", message.name(), warnings);
		for (String name : message.properties().keySet()) {
			respell("property ", name, warnings);
			if (sent.get(name) instanceof String text && text.length() < 40 && !NO_QUANTITY.matcher(name).matches()
					&& NUMBER.matcher(text).matches()) {
				warnings.add("'" + name + "' is a number as text (\"" + text
						+ "\"), of which Mixpanel makes no sum or average");
			}
		}
		return warnings;
	}

	private synchronized void respell(String kind, String name, List<String> warnings) {
		String before = this.spellings.putIfAbsent(kind + name.toLowerCase(Locale.ROOT), name);
		if (before != null && !before.equals(name)) {
			warnings.add(kind + "'" + name + "' was called '" + before + "' before: for Mixpanel these are two");
		}
	}

}
