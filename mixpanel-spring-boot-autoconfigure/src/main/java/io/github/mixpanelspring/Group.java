package io.github.mixpanelspring;

import java.util.Collections;
import java.util.Map;

import io.github.mixpanelspring.Update.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a group, such as a company, at Mixpanel.
 * <p>
 * Each operation tracks one update at once, in the order of the calls, and returns the
 * group. An update is held until it is true, as an event is (see {@link Emit}). Values
 * are those of {@link Event.Builder#property(String, Object)}. Mixpanel neither adds nor
 * appends in the profiles of groups. Immutable and thread-safe.
 */
public final class Group extends ProfileOperations<Group> {

	private final Tracker tracker;

	private final String key;

	private final String id;

	private final Emit emit;

	Group(Tracker tracker, String key, String id) {
		this(tracker, Arguments.requireText(key, "key"), Arguments.requireText(id, "id"), Emit.ON_SUCCESS);
	}

	private Group(Tracker tracker, String key, String id, Emit emit) {
		this.tracker = tracker;
		this.key = key;
		this.id = id;
		this.emit = emit;
	}

	/**
	 * Says when updates are let go.
	 * @param emit the condition, by default {@link Emit#ON_SUCCESS}
	 * @return a group whose updates say so
	 */
	public Group emit(Emit emit) {
		Arguments.requireNonNull(emit, "emit");
		return new Group(this.tracker, this.key, this.id, emit);
	}

	@Override
	Group update(Operation operation, Map<String, ? extends @Nullable Object> properties) {
		this.tracker
			.update(new GroupUpdate(this.key, this.id, operation, Collections.unmodifiableMap(properties), this.emit));
		return this;
	}

}
