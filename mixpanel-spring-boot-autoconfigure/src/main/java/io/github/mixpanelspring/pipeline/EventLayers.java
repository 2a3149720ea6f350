package io.github.mixpanelspring.pipeline;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The properties of an event's record, by what knows of them: what it has in common with
 * other records, whose it is, and what the event itself says. Where names meet, the later
 * layer wins.
 *
 * @param event the event
 * @param parts what its record has in common with others
 * @param visitor whose it is, and where that is
 * @param rules what an event may say
 * @param names the names of properties
 */
record EventLayers(TrackedEvent event, List<RecordPart> parts, Map<String, @Nullable Object> visitor, RecordRules rules,
		RecordNames names) {

	/**
	 * Returns all properties.
	 */
	Map<String, @Nullable Object> merged() {
		Map<String, @Nullable Object> merged = new LinkedHashMap<>();
		this.parts.forEach((part) -> merged.putAll(part.properties()));
		merged.putAll(this.visitor);
		tellOwn((name, value) -> merged.put(name.text(), value));
		return merged;
	}

	/**
	 * Returns the names of the properties that somebody has added or given another value.
	 * @param customized the properties that were made of these
	 */
	Set<String> changed(Map<String, ? extends @Nullable Object> customized) {
		Map<String, @Nullable Object> before = merged();
		Set<String> changed = new HashSet<>();
		customized.forEach((name, value) -> {
			if (!before.containsKey(name) || !Objects.equals(before.get(name), value)) {
				changed.add(name);
			}
		});
		return changed;
	}

	/**
	 * Tells of each property once, and of parts as a whole where nothing in them is
	 * replaced.
	 * @param record takes them
	 */
	void tell(EventRecord record) {
		for (int i = 0; i < this.parts.size(); i++) {
			RecordPart part = this.parts.get(i);
			List<RecordPart> later = this.parts.subList(i + 1, this.parts.size());
			if (isReplaced(part, later)) {
				part.properties().forEach((name, value) -> {
					if (!isReplaced(name, later)) {
						record.accept(name, value);
					}
				});
			}
			else {
				record.add(part);
			}
		}
		this.visitor.forEach(record::accept);
		tellOwn(record::accept);
	}

	private boolean isReplaced(RecordPart part, List<RecordPart> later) {
		boolean replaced = part.overlaps(this.event.properties());
		for (RecordPart other : later) {
			replaced |= part.overlaps(other.properties());
		}
		return replaced;
	}

	private boolean isReplaced(String name, List<RecordPart> later) {
		return this.event.properties().containsKey(name)
				|| later.stream().anyMatch((part) -> part.properties().containsKey(name));
	}

	private void tellOwn(BiConsumer<RecordName, @Nullable Object> property) {
		int others = this.visitor.size();
		for (RecordPart part : this.parts) {
			others += part.properties().size();
		}
		for (Map.Entry<String, @Nullable Object> own : this.event.properties().entrySet()) {
			RecordName name = this.names.get(own.getKey());
			// The address is told of by the visitor's layer
			if (!name.text().equals("ip") && this.rules.allow(this.event, name, others)) {
				property.accept(name, own.getValue());
				others++;
			}
		}
	}

}
