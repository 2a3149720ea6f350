package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * Whose event it is: a browser, a user, both, or nobody.
 *
 * @param device the visitor's browser
 * @param userId the user's id
 */
public record Identity(@Nullable Device device, @Nullable String userId) {

	/**
	 * Nobody: neither a browser nor a user.
	 */
	public static final Identity NOBODY = new Identity(null, null);

	/**
	 * How Mixpanel marks a distinct id that is a device's. Source: Mixpanel, "Identifying
	 * Users (Simplified)".
	 */
	static final String DEVICE_PREFIX = "$device:";

	/**
	 * Returns the identity that a distinct id stands for.
	 * @param distinctId a user's id, or a device's id after {@code $device:}
	 * @return the identity
	 */
	public static Identity of(String distinctId) {
		String deviceId = bareDeviceId(distinctId);
		return deviceId.equals(distinctId) ? new Identity(null, distinctId)
				: new Identity(Device.known(deviceId), null);
	}

	/**
	 * Returns a device's id without the mark that it is one.
	 */
	static String bareDeviceId(String id) {
		boolean marked = id.startsWith(DEVICE_PREFIX) && id.length() > DEVICE_PREFIX.length();
		return marked ? id.substring(DEVICE_PREFIX.length()) : id;
	}

	/**
	 * Returns the device's id.
	 * @return the id, or {@code null} if there is none, or none any longer
	 */
	public @Nullable String deviceId() {
		return (this.device != null) ? this.device.id() : null;
	}

}
