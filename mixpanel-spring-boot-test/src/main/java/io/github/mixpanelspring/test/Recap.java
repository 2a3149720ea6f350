package io.github.mixpanelspring.test;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What was recorded and what was not, in words for whoever reads why a test failed.
 */
final class Recap {

	private static final int MAX_LINES = 20;

	private static final int MAX_LENGTH = 400;

	private final RecordedEvents recorded;

	private final Map<Object, String> remarks = new IdentityHashMap<>();

	Recap(RecordedEvents recorded) {
		this.recorded = recorded;
	}

	/**
	 * Says something about one of the events or updates.
	 */
	void remark(@Nullable Object entry, String remark) {
		if (entry != null) {
			this.remarks.put(entry, remark);
		}
	}

	private void events(List<String> lines) {
		list(lines, "event", this.recorded.events(),
				(event) -> "'" + event.name() + "' of " + person(event) + " " + properties(event.properties()));
	}

	private void updates(List<String> lines) {
		list(lines, "update of profiles", this.recorded.profileUpdates(), (update) -> "'" + update.distinctId() + "' "
				+ update.operation() + " " + Wording.value(update.value()));
		list(lines, "update of groups", this.recorded.groupUpdates(), (update) -> update.groupKey() + " '"
				+ update.groupId() + "' " + update.operation() + " " + Wording.value(update.value()));
	}

	private <T> void list(List<String> lines, String kind, List<T> entries, Function<T, String> description) {
		if (entries.isEmpty()) {
			return;
		}
		lines.add("Recorded " + Wording.count(entries.size(), kind) + ":");
		int number = 0;
		for (T entry : entries.subList(0, Math.min(MAX_LINES, entries.size()))) {
			number++;
			String remark = this.remarks.get(entry);
			lines.add("  " + number + ". " + limit(description.apply(entry))
					+ ((remark != null) ? "  <- " + remark : ""));
		}
		if (entries.size() > MAX_LINES) {
			lines.add("  and " + (entries.size() - MAX_LINES) + " more");
		}
	}

	private void rest(List<String> lines) {
		Passage passage = this.recorded.passage();
		if (!passage.exists()) {
			lines.add("There is no Mixpanel in this application context: 'mixpanel.enabled' is false, or it is a "
					+ "slice without it, to which @RecordMixpanel would add it.");
			return;
		}
		if (lines.isEmpty()) {
			lines.add("Nothing was recorded.");
		}
		if (passage.accepted() == 0) {
			lines.add("Nothing was tracked since the test method began.");
		}
		lines.addAll(this.recorded.misses().lines());
		if (passage.held() > 0) {
			lines.add("Held: " + Wording.count(passage.held(), "message")
					+ ", until a transaction or a request ends. In a "
					+ "test that is @Transactional itself that is a rollback: see TestTransaction.end().");
		}
	}

	private static String person(RecordedEvent event) {
		if (event.property("$user_id") != null) {
			return "user '" + event.property("$user_id") + "'";
		}
		return (event.property("$device_id") != null) ? "device '" + event.property("$device_id") + "'" : "nobody";
	}

	/**
	 * The event's own properties come first, since they are looked for, and it is the end
	 * that is cut.
	 */
	private static String properties(Map<String, @Nullable Object> properties) {
		List<String> own = new ArrayList<>();
		List<String> others = new ArrayList<>();
		properties.forEach((name, value) -> (isOwn(name) ? own : others).add(name + "=" + Wording.value(value)));
		own.addAll(others);
		return own.stream().collect(Collectors.joining(", ", "{", "}"));
	}

	private static boolean isOwn(String name) {
		return !name.startsWith("$") && !name.startsWith("mp_") && !name.startsWith("utm_") && !name.equals("time")
				&& !name.equals("ip") && !name.equals("distinct_id");
	}

	private static String limit(String text) {
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
	}

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>();
		events(lines);
		updates(lines);
		rest(lines);
		return String.join("\n", lines);
	}

}
