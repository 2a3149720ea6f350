package io.github.mixpanelspring.context;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The value of the cookie by which a visitor's device is known again.
 * <p>
 * Version 1 is {@code 1.} and a random UUID in its canonical form; what a later version
 * carries besides comes after it. Anything else is not ours, and is to be replaced.
 */
public final class DeviceCookie {

	private static final String PREFIX = "1.";

	private static final int UUID_LENGTH = 36;

	private DeviceCookie() {
	}

	/**
	 * Writes a cookie.
	 * @param deviceId the device's id
	 * @return the cookie's value, of characters that need no encoding
	 * @throws IllegalArgumentException if the UUID is not a random one (version 4)
	 */
	public static String format(UUID deviceId) {
		if (deviceId.version() != 4 || deviceId.variant() != 2) {
			throw new IllegalArgumentException("'deviceId' must be a version 4 UUID");
		}
		return PREFIX + deviceId;
	}

	/**
	 * Reads a cookie.
	 * @param value the cookie's value, which may be anything
	 * @return the device's id as text, or {@code null} if the value is not ours
	 */
	public static @Nullable String parse(@Nullable String value) {
		if (value == null || value.length() != PREFIX.length() + UUID_LENGTH || !value.startsWith(PREFIX)) {
			return null;
		}
		String deviceId = value.substring(PREFIX.length());
		for (int i = 0; i < UUID_LENGTH; i++) {
			if (allowedAt(i).indexOf(deviceId.charAt(i)) == -1) {
				return null;
			}
		}
		return deviceId;
	}

	private static String allowedAt(int index) {
		return switch (index) {
			case 8, 13, 18, 23 -> "-";
			case 14 -> "4";
			case 19 -> "89ab";
			default -> "0123456789abcdef";
		};
	}

}
