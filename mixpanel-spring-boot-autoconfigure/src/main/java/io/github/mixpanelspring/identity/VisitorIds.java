package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link IdentityResolver} knows of a visitor.
 *
 * @param deviceId the id of the visitor's device, without {@code $device:}
 * @param userId the id of the signed-in user
 */
public record VisitorIds(@Nullable String deviceId, @Nullable String userId) {

	/**
	 * Nothing.
	 */
	public static final VisitorIds NONE = new VisitorIds(null, null);

	/**
	 * Returns what a resolver knows that knows the device alone.
	 * @param deviceId the device's id
	 * @return the ids
	 */
	public static VisitorIds ofDevice(@Nullable String deviceId) {
		return new VisitorIds(deviceId, null);
	}

	/**
	 * Returns what a resolver knows that knows the user alone.
	 * @param userId the user's id
	 * @return the ids
	 */
	public static VisitorIds ofUser(@Nullable String userId) {
		return new VisitorIds(null, userId);
	}

	/**
	 * Adds what another resolver knows.
	 */
	VisitorIds or(VisitorIds other) {
		return new VisitorIds((this.deviceId != null) ? this.deviceId : other.deviceId,
				(this.userId != null) ? this.userId : other.userId);
	}

	/**
	 * Leaves out what Mixpanel would refuse.
	 */
	VisitorIds usable() {
		return new VisitorIds(usable(this.deviceId), usable(this.userId));
	}

	private static @Nullable String usable(@Nullable String id) {
		return (id != null && DistinctIds.isUsable(id)) ? id : null;
	}

}
