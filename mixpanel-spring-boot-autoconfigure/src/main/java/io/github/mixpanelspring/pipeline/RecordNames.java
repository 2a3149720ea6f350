package io.github.mixpanelspring.pipeline;

import java.util.HashMap;
import java.util.Map;

import io.github.mixpanelspring.privacy.DenyList;
import tools.jackson.core.io.SerializedString;

/**
 * The names of the properties that were written lately: most events have the same ones.
 * For one thread.
 */
final class RecordNames {

	// An application may use what its users write for names
	private static final int MAX_REMEMBERED = 1000;

	private final Map<String, RecordName> known = new HashMap<>();

	private final DenyList deny;

	RecordNames(DenyList deny) {
		this.deny = deny;
	}

	RecordName get(String text) {
		RecordName name = this.known.get(text);
		return (name != null) ? name : add(text);
	}

	private RecordName add(String text) {
		RecordName name = new RecordName(text, new SerializedString(text), RecordRules.isReserved(text),
				this.deny.isDeniedInRecord(text));
		if (this.known.size() >= MAX_REMEMBERED) {
			this.known.clear();
		}
		this.known.put(text, name);
		return name;
	}

}
