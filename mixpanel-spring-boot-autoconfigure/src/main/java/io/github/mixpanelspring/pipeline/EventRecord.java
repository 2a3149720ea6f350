package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.privacy.DenyList;
import org.jspecify.annotations.Nullable;

/**
 * Takes the properties of an event, and writes of them what may be sent.
 *
 * @param json where they are written
 * @param names the names of properties
 * @param deny what is not sent
 */
record EventRecord(JsonRecords.Properties json, RecordNames names, DenyList deny) {

	/**
	 * Takes a part, which must not be the first.
	 */
	void add(RecordPart part) {
		this.json.add(part);
	}

	void accept(String name, @Nullable Object value) {
		accept(this.names.get(name), value);
	}

	void accept(RecordName name, @Nullable Object value) {
		if (name.isDenied()) {
			this.deny.apply(name.text(), value, this.json::accept);
		}
		else {
			this.json.accept(name.json(), this.deny.clean(value));
		}
	}

}
