package io.github.mixpanelspring;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 * <p>
 * Immutable, but for the property values, which are read during
 * {@link Tracker#track(Event)} and not looked at afterwards. Create one with
 * {@link #named(String)}.
 */
public final class Event {

	private final String name;

	private final Map<String, @Nullable Object> properties;

	private final @Nullable Instant time;

	private final @Nullable String insertId;

	private final @Nullable String distinctId;

	private final EventContext context;

	private final @Nullable TrackingContext trackingContext;

	private final Emit emit;

	private final boolean necessary;

	private Event(Builder builder) {
		this.name = builder.name;
		this.properties = Collections.unmodifiableMap(builder.properties);
		this.time = builder.time;
		this.insertId = builder.insertId;
		this.distinctId = builder.distinctId;
		this.context = (builder.context != null) ? builder.context
				: (builder.distinctId != null) ? EventContext.NONE : EventContext.REQUEST;
		this.trackingContext = builder.trackingContext;
		this.emit = builder.emit;
		this.necessary = builder.necessary;
	}

	/**
	 * Starts an event.
	 * @param name the event's name; constant in the code, so that a report has few of
	 * them
	 * @return a builder
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * Returns the event's name.
	 * @return the name, never blank
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the event's own properties.
	 * @return an unmodifiable map in the order of insertion
	 */
	public Map<String, @Nullable Object> properties() {
		return this.properties;
	}

	/**
	 * Returns when the event happened.
	 * @return the time, or {@code null} for the moment it is tracked
	 */
	public @Nullable Instant time() {
		return this.time;
	}

	/**
	 * Returns the id by which Mixpanel recognises a repetition of this event.
	 * @return the id, or {@code null} for a random one
	 */
	public @Nullable String insertId() {
		return this.insertId;
	}

	/**
	 * Returns whose event it is.
	 * @return a user's id, a device's id after {@code $device:}, or {@code null} for the
	 * visitor of the current request
	 */
	public @Nullable String distinctId() {
		return this.distinctId;
	}

	/**
	 * Returns whose facts the event carries.
	 * @return the context
	 */
	public EventContext context() {
		return this.context;
	}

	/**
	 * Returns the request whose facts the event carries, where that is not the current
	 * one.
	 * @return the request, or {@code null} for what {@link #context()} says
	 */
	public @Nullable TrackingContext trackingContext() {
		return this.trackingContext;
	}

	/**
	 * Returns when the event is let go.
	 * @return the condition
	 */
	public Emit emit() {
		return this.emit;
	}

	/**
	 * Returns whether the application needs the event whatever the visitor allows.
	 * @return whether it is sent without the visitor's consent
	 */
	public boolean necessary() {
		return this.necessary;
	}

	@Override
	public String toString() {
		return "Event[" + this.name + "]";
	}

	/**
	 * Collects an event; not thread-safe.
	 */
	public static final class Builder {

		private final String name;

		// Most have a few
		private Map<String, @Nullable Object> properties = new LinkedHashMap<>(8);

		// An event has the map from then on
		private boolean built;

		private @Nullable Instant time;

		private @Nullable String insertId;

		private @Nullable String distinctId;

		private @Nullable EventContext context;

		private @Nullable TrackingContext trackingContext;

		private Emit emit = Emit.ON_SUCCESS;

		private boolean necessary;

		private Builder(String name) {
			this.name = Arguments.requireText(name, "name");
		}

		/**
		 * Adds a property, replacing one of the same name.
		 * <p>
		 * Strings, numbers, booleans, enums, the types of {@code java.time} and
		 * {@link java.util.Date}, {@link java.util.UUID}, {@link java.util.Optional},
		 * records, collections, arrays and maps are sent in the form that Mixpanel knows:
		 * dates as ISO 8601 in UTC, a string cut to 255 characters, an integer beyond
		 * 2<sup>53</sup> as a string, at most three levels deep. A value of any other
		 * type is left out and reported once, since its {@code toString()} might tell, or
		 * load, more than was meant.
		 * @param name the property's name; names that begin with {@code $} or {@code mp_}
		 * are Mixpanel's own
		 * @param value the value, or {@code null}
		 * @return this builder
		 * @throws IllegalArgumentException if the name is blank
		 */
		public Builder property(String name, @Nullable Object value) {
			Arguments.requireText(name, "name");
			if (this.built) {
				this.properties = new LinkedHashMap<>(this.properties);
				this.built = false;
			}
			this.properties.put(name, value);
			return this;
		}

		/**
		 * Adds properties.
		 * @param properties names and values, as in {@link #property(String, Object)}
		 * @return this builder
		 * @throws IllegalArgumentException if a name is blank
		 */
		public Builder properties(Map<String, ?> properties) {
			Arguments.requireNonNull(properties, "properties");
			if (!this.properties.isEmpty()) {
				properties.forEach(this::property);
				return this;
			}
			Map<String, @Nullable Object> copy = new LinkedHashMap<>(properties);
			copy.keySet().forEach((name) -> Arguments.requireText(name, "name"));
			this.properties = copy;
			this.built = false;
			return this;
		}

		/**
		 * Sets when the event happened, where that is not now.
		 * @param time the time, sent in milliseconds; Mixpanel refuses events before 1971
		 * and more than an hour in the future
		 * @return this builder
		 */
		public Builder time(@Nullable Instant time) {
			this.time = time;
			return this;
		}

		/**
		 * Sets the id by which Mixpanel recognises a repetition: of events with the same
		 * name, person, time and insert id it keeps one. An event that may be tracked
		 * twice, as by a webhook that is delivered again, needs both an insert id and a
		 * {@link #time(Instant)}.
		 * @param insertId any text; one that is not at most 36 of {@code [A-Za-z0-9-]} is
		 * replaced by the beginning of its SHA-256
		 * @return this builder
		 * @throws IllegalArgumentException if the id is blank
		 */
		public Builder insertId(@Nullable String insertId) {
			this.insertId = (insertId != null) ? Arguments.requireText(insertId, "insertId") : null;
			return this;
		}

		/**
		 * Sets whose event it is, where that is not the visitor of the current request.
		 * Unless {@code context} says otherwise, the event then carries nothing of the
		 * current request.
		 * @param distinctId a user's id, or a device's id after {@code $device:}
		 * @return this builder
		 * @throws IllegalArgumentException if the id is blank
		 */
		public Builder distinctId(@Nullable String distinctId) {
			this.distinctId = (distinctId != null) ? Arguments.requireText(distinctId, "distinctId") : null;
			return this;
		}

		/**
		 * Sets whose facts the event carries.
		 * @param context by default {@link EventContext#REQUEST}, or
		 * {@link EventContext#NONE} for an event with a distinct id of its own
		 * @return this builder
		 */
		public Builder context(EventContext context) {
			Arguments.requireNonNull(context, "context");
			this.context = context;
			this.trackingContext = null;
			return this;
		}

		/**
		 * Sets the request whose facts the event carries, and whose visitor's it is
		 * unless it has a {@link #distinctId(String)}. What is absent has neither. When
		 * the event is sent is still up to what tracks it.
		 * @param context a context of {@link Tracker#context()} or
		 * {@link Tracker#restore(String)}; any other implementation counts as absent
		 * @return this builder
		 */
		public Builder context(TrackingContext context) {
			Arguments.requireNonNull(context, "context");
			this.context = EventContext.REQUEST;
			this.trackingContext = context;
			return this;
		}

		/**
		 * Sets when the event is let go.
		 * @param emit the condition, by default {@link Emit#ON_SUCCESS}
		 * @return this builder
		 */
		public Builder emit(Emit emit) {
			Arguments.requireNonNull(emit, "emit");
			this.emit = emit;
			return this;
		}

		/**
		 * Declares that the application needs the event whatever the visitor allows, as
		 * it may an order. Of a visitor who does not consent it is sent with its own
		 * properties and the signed-in user's id, and without all else that the request
		 * tells.
		 * @param necessary whether the application needs it; by default it does not
		 * @return this builder
		 */
		public Builder necessary(boolean necessary) {
			this.necessary = necessary;
			return this;
		}

		/**
		 * Returns the event.
		 * @return a new event; the builder may be used further
		 */
		public Event build() {
			this.built = true;
			return new Event(this);
		}

	}

}
