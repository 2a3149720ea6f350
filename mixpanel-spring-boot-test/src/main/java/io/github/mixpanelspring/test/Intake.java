package io.github.mixpanelspring.test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What takes the events and updates of one project, as Mixpanel's endpoints do.
 */
final class Intake {

	private static final int BODY_LIMIT = 2 * 1024 * 1024;

	private final ImportEndpoint events;

	private final UpdateEndpoint profiles;

	private final UpdateEndpoint groups;

	Intake(String token, ArrivalLog<RecordedEvent> events, ArrivalLog<RecordedUpdate> profiles,
			ArrivalLog<RecordedUpdate> groups) {
		this.events = new ImportEndpoint(token, new RecordValidator(InstantSource.system()), events);
		this.profiles = new UpdateEndpoint(
				new UpdateValidator(token, List.of("$distinct_id"), UpdateValidator.PROFILE_OPERATIONS), profiles);
		this.groups = new UpdateEndpoint(
				new UpdateValidator(token, List.of("$group_key", "$group_id"), UpdateValidator.GROUP_OPERATIONS),
				groups);
		reset();
	}

	Map<String, Endpoint> endpoints() {
		return Map.of("/import", this.events, "/engage", this.profiles, "/groups", this.groups);
	}

	void reject(Predicate<RecordedEvent> events) {
		this.events.reject(events);
	}

	void limitBody(int bytes) {
		this.events.limitBody(bytes);
		this.profiles.limitBody(bytes);
		this.groups.limitBody(bytes);
	}

	/**
	 * Judges by Mixpanel's own rules again.
	 */
	void reset() {
		reject((event) -> false);
		limitBody(BODY_LIMIT);
	}

}
