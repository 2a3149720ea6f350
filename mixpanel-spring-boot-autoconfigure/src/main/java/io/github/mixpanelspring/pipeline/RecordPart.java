package io.github.mixpanelspring.pipeline;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;

/**
 * Properties that many records have in common.
 *
 * @param properties names and values, not to be modified
 * @param json the same without what is denied, written once for all of them: each with a
 * comma before it
 */
record RecordPart(Map<String, @Nullable Object> properties, SerializableString json) {

	/**
	 * Returns whether one of the names is among others.
	 */
	boolean overlaps(Map<String, ?> others) {
		for (String name : others.keySet()) {
			if (this.properties.containsKey(name)) {
				return true;
			}
		}
		return false;
	}

}
