package io.github.mixpanelspring;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Update.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a user at Mixpanel.
 * <p>
 * Each operation tracks one update at once, in the order of the calls, and returns the
 * profile, so that {@code tracker.people("alice").set("Plan", "pro").add("Orders", 1)} is
 * two updates and needs nothing after it. An update is held until it is true, as an event
 * is (see {@link Emit}). Values are those of
 * {@link Event.Builder#property(String, Object)}.
 * <p>
 * Immutable and thread-safe: {@link #ip(String)} and the others that say something about
 * updates return another profile and leave this one as it is. Of the current user, an
 * instance may be kept: who that is, is asked at each operation.
 */
public final class Profile extends ProfileOperations<Profile> {

	private static final String TRANSACTIONS = "$transactions";

	private final Tracker tracker;

	private final @Nullable String distinctId;

	private final Map<String, Object> modifiers;

	private final Emit emit;

	Profile(Tracker tracker, @Nullable String distinctId) {
		this(tracker, distinctId, Map.of(), Emit.ON_SUCCESS);
	}

	private Profile(Tracker tracker, @Nullable String distinctId, Map<String, Object> modifiers, Emit emit) {
		this.tracker = tracker;
		this.distinctId = distinctId;
		this.modifiers = modifiers;
		this.emit = emit;
	}

	/**
	 * Adds to a number. It is sent again only if Mixpanel has certainly not taken it, so
	 * that it never counts twice.
	 * @param name the property's name; one that is missing is zero
	 * @param by how much to add, negative to subtract
	 * @return this profile
	 * @throws IllegalArgumentException if the name is blank or the number not finite
	 */
	public Profile add(String name, Number by) {
		return update(Operation.ADD, name, Arguments.requireFinite(by, "by"));
	}

	/**
	 * Adds to numbers, all of them or none. They are sent again only if Mixpanel has
	 * certainly not taken them, so that they never count twice.
	 * @param numbers names, of which one that is missing is zero, and how much to add
	 * @return this profile
	 * @throws IllegalArgumentException if a name is blank or a number not finite
	 */
	public Profile add(Map<String, ? extends Number> numbers) {
		Arguments.requireNonNull(numbers, "numbers");
		numbers.values().forEach((by) -> Arguments.requireFinite(by, "by"));
		return update(Operation.ADD, numbers);
	}

	/**
	 * Adds a value to the end of a list. It is sent again only if Mixpanel has certainly
	 * not taken it, so that it never stands there twice.
	 * @param name the property's name; a list that is missing is empty
	 * @param value the value
	 * @return this profile
	 * @throws IllegalArgumentException if the name is blank
	 */
	public Profile append(String name, @Nullable Object value) {
		return update(Operation.APPEND, name, value);
	}

	/**
	 * Adds to the list of the user's purchases, as of now. Sent again only if Mixpanel
	 * has certainly not taken it.
	 * @param amount what the user pays, negative for a refund
	 * @return this profile
	 * @throws IllegalArgumentException if the amount is not finite
	 */
	public Profile trackCharge(Number amount) {
		return charge(amount, null);
	}

	/**
	 * Adds to the list of the user's purchases. Sent again only if Mixpanel has certainly
	 * not taken it.
	 * @param amount what the user pays, negative for a refund
	 * @param time when the purchase was made
	 * @return this profile
	 * @throws IllegalArgumentException if the amount is not finite
	 */
	public Profile trackCharge(Number amount, Instant time) {
		Arguments.requireNonNull(time, "time");
		return charge(amount, time);
	}

	private Profile charge(Number amount, @Nullable Instant time) {
		Map<String, Object> charge = new LinkedHashMap<>();
		charge.put("$amount", Arguments.requireFinite(amount, "amount"));
		if (time != null) {
			charge.put("$time", time);
		}
		return update(Operation.APPEND, TRANSACTIONS, charge);
	}

	/**
	 * Empties the list of the user's purchases.
	 * @return this profile
	 */
	public Profile clearCharges() {
		return update(Operation.SET, TRANSACTIONS, List.of());
	}

	/**
	 * Says where the user is. Without it that is the visitor's address in a request of
	 * the same user, and nowhere in all else.
	 * @param ip an IPv4 or IPv6 address, sent as precisely as
	 * {@code mixpanel.privacy.client-ip} allows; {@code null} for nowhere
	 * @return a profile whose updates say so
	 */
	public Profile ip(@Nullable String ip) {
		return with("$ip", (ip != null) ? ip : 0);
	}

	/**
	 * Says where the user is, where the address would not tell.
	 * @param latitude degrees north
	 * @param longitude degrees east
	 * @return a profile whose updates say so
	 * @throws IllegalArgumentException if these are no coordinates
	 */
	public Profile location(double latitude, double longitude) {
		return with("$latitude", Arguments.requireDegrees(latitude, 90, "latitude")).with("$longitude",
				Arguments.requireDegrees(longitude, 180, "longitude"));
	}

	/**
	 * Says whether the update leaves alone when the user was last seen. Without it that
	 * is {@code false} in a request of the same user, and {@code true} in all else.
	 * @param ignoreTime whether the user did nothing
	 * @return a profile whose updates say so
	 */
	public Profile ignoreTime(boolean ignoreTime) {
		return with("$ignore_time", ignoreTime);
	}

	/**
	 * Says whether the id is taken as it is, though it may be an alias; when a duplicate
	 * is deleted, this keeps the original.
	 * @param ignoreAlias whether aliases are not looked at, by default {@code false}
	 * @return a profile whose updates say so
	 */
	public Profile ignoreAlias(boolean ignoreAlias) {
		return with("$ignore_alias", ignoreAlias);
	}

	/**
	 * Says when the user was last seen, where that is not when Mixpanel takes the update.
	 * @param time the time, sent in milliseconds
	 * @return a profile whose updates say so
	 */
	public Profile time(Instant time) {
		Arguments.requireNonNull(time, "time");
		return with("$time", time);
	}

	/**
	 * Says when updates are let go.
	 * @param emit the condition, by default {@link Emit#ON_SUCCESS}
	 * @return a profile whose updates say so
	 */
	public Profile emit(Emit emit) {
		Arguments.requireNonNull(emit, "emit");
		return new Profile(this.tracker, this.distinctId, this.modifiers, emit);
	}

	private Profile with(String name, Object value) {
		Map<String, Object> modifiers = new LinkedHashMap<>(this.modifiers);
		modifiers.put(name, value);
		return new Profile(this.tracker, this.distinctId, modifiers, this.emit);
	}

	@Override
	Profile update(Operation operation, Map<String, ? extends @Nullable Object> properties) {
		this.tracker.update(new ProfileUpdate(this.distinctId, operation, Collections.unmodifiableMap(properties),
				this.modifiers, this.emit));
		return this;
	}

}
