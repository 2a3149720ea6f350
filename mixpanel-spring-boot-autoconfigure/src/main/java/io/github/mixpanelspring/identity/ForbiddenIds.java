package io.github.mixpanelspring.identity;

import java.util.Locale;
import java.util.Set;

/**
 * The ids that Mixpanel refuses, because they are what a program says when it doesn't
 * know. Source: Mixpanel, "Import Events".
 */
public final class ForbiddenIds {

	private static final Set<String> IDS = Set.of("00000000-0000-0000-0000-000000000000", "anon", "anonymous", "nil",
			"none", "null", "n/a", "na", "undefined", "unknown", "<nil>", "0", "-1", "true", "false", "[]", "{}");

	private ForbiddenIds() {
	}

	/**
	 * Returns whether an id is refused.
	 * @param id an id
	 * @return whether it is blank or stands on Mixpanel's list, in any case
	 */
	public static boolean contains(String id) {
		return id.isBlank() || (id.length() <= 36 && IDS.contains(id.toLowerCase(Locale.ROOT)));
	}

}
