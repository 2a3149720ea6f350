package io.github.mixpanelspring.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A line of the console: something that was tracked, or a request that was not, and what
 * is known of it by now. Guarded by the {@link Journal} that it is in.
 */
final class Entry {

	// The entry, its steps, its id, and what all entries share
	private static final int OVERHEAD = 400;

	private final long number;

	private final Origin origin;

	private final List<Step> steps = new ArrayList<>(4);

	private final List<String> warnings = new ArrayList<>(1);

	private final Map<String, String> sources = new HashMap<>(1);

	private State state;

	private @Nullable String reason;

	private @Nullable Content content;

	private long version;

	Entry(long number, Origin origin, State state, long time) {
		this.number = number;
		this.origin = origin;
		this.state = state;
		this.steps.add(new Step(state, time));
	}

	long number() {
		return this.number;
	}

	Origin origin() {
		return this.origin;
	}

	List<Step> steps() {
		return this.steps;
	}

	List<String> warnings() {
		return this.warnings;
	}

	State state() {
		return this.state;
	}

	/**
	 * Returns why it came to its last state, if there is more to say.
	 */
	@Nullable String reason() {
		return this.reason;
	}

	/**
	 * Returns what goes over the wire, or {@code null} before it is encoded.
	 */
	@Nullable Content content() {
		return this.content;
	}

	/**
	 * Returns when it changed last, counted in changes of the journal.
	 */
	long version() {
		return this.version;
	}

	void changed(long version) {
		this.version = version;
	}

	void reach(State state, @Nullable String reason, long time) {
		this.state = state;
		this.reason = reason;
		this.steps.add(new Step(state, time));
	}

	/**
	 * Says why it is in its state.
	 */
	void because(String reason) {
		this.reason = reason;
	}

	void warn(List<String> warnings) {
		this.warnings.addAll(warnings);
	}

	/**
	 * Notes where properties come from, which the record can't tell.
	 * @param sources the sources by the properties' names
	 */
	void comeFrom(Map<String, String> sources) {
		this.sources.putAll(sources);
	}

	void fill(Content content) {
		this.content = content.from(this.sources);
		this.sources.clear();
		warn(content.warnings());
	}

	/**
	 * Returns about how much memory it takes.
	 */
	int size() {
		Content content = this.content;
		int characters = this.origin.length() + length(this.reason);
		for (String warning : this.warnings) {
			characters += warning.length();
		}
		return OVERHEAD + 2 * (characters + ((content != null) ? content.length() : 0));
	}

	static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	/**
	 * A state that was reached, and when, in milliseconds since 1970.
	 */
	record Step(State state, long time) {
	}

}
