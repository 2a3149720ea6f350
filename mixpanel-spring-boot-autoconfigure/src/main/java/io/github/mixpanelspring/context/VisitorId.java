package io.github.mixpanelspring.context;

import java.util.Locale;
import java.util.Set;

/**
 * The ids that Mixpanel takes for a person.
 */
final class VisitorId {

	private static final int MAX_LENGTH = 255;

	private static final String DEVICE_PREFIX = "$device:";

	// Mixpanel's "Import Events" page, field distinct_id
	private static final Set<String> FORBIDDEN = Set.of("00000000-0000-0000-0000-000000000000", "anon", "anonymous",
			"nil", "none", "null", "n/a", "na", "undefined", "unknown", "<nil>", "0", "-1", "true", "false", "[]",
			"{}");

	private VisitorId() {
	}

	static boolean isUsable(String id) {
		if (id.isBlank() || id.length() > MAX_LENGTH || !isWritable(id)) {
			return false;
		}
		String bare = id.startsWith(DEVICE_PREFIX) ? id.substring(DEVICE_PREFIX.length()) : id;
		return !bare.isBlank() && !FORBIDDEN.contains(bare.toLowerCase(Locale.ROOT));
	}

	// Half a surrogate pair is no UTF-8, and nobody calls a person by a control character
	private static boolean isWritable(String id) {
		for (int i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
			int type = Character.getType(id.codePointAt(i));
			if (type == Character.CONTROL || type == Character.SURROGATE) {
				return false;
			}
		}
		return true;
	}

}
