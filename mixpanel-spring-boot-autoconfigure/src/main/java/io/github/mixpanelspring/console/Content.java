package io.github.mixpanelspring.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes over the wire.
 *
 * @param record the record, exactly as it is written
 * @param sources where its properties come from, by their names
 * @param warnings what is probably not meant
 */
record Content(String record, Map<String, String> sources, List<String> warnings) {

	/**
	 * Returns the same, with what is known better of its sources.
	 */
	Content from(Map<String, String> known) {
		Map<String, String> sources = new LinkedHashMap<>(this.sources);
		known.forEach((name, source) -> sources.computeIfPresent(name, (key, assumed) -> source));
		return new Content(this.record, sources, this.warnings);
	}

	/**
	 * Returns about how many characters it takes; the names of sources are in the record
	 * too.
	 */
	int length() {
		return 2 * this.record.length();
	}

}
