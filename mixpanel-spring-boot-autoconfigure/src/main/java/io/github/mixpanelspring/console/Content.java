package io.github.mixpanelspring.console;

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
	 * Returns about how many characters it takes; the names of sources are in the record
	 * too.
	 */
	int length() {
		return 2 * this.record.length();
	}

}
