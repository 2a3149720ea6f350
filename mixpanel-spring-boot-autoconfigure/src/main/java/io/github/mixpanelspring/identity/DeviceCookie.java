package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a visitor's device is known again.
 * <p>
 * Its value is {@code 1.} and a random UUID in its canonical form, then what is known
 * besides, each a letter and {@value #MARK_LENGTH} hexadecimal digits after a dot:
 * {@code p} for the person whose device it is, {@code r} for an id that mixpanel-js keeps
 * and that is to be ignored. Letters that a later version adds are passed over. Anything
 * else is not ours, and is to be replaced.
 *
 * @param deviceId the device's id
 * @param person the {@linkplain Marks mark} of the last person that was signed in
 * @param retired the mark of the id that mixpanel-js's cookie had when the device passed
 * to somebody else
 */
public record DeviceCookie(String deviceId, @Nullable String person, @Nullable String retired) {

	private static final String PREFIX = "1.";

	private static final int UUID_LENGTH = 36;

	static final int MARK_LENGTH = 12;

	// Room for some more letters
	private static final int MAX_LENGTH = 120;

	/**
	 * Creates a cookie.
	 * @param deviceId the device's id
	 * @param person the mark of the last person that was signed in
	 * @param retired the mark of the id of mixpanel-js that is to be ignored
	 * @throws IllegalArgumentException if the id is not a random UUID (version 4)
	 */
	public DeviceCookie {
		if (!isRandomUuid(deviceId)) {
			throw new IllegalArgumentException("'deviceId' must be a version 4 UUID");
		}
	}

	/**
	 * Reads a cookie.
	 * @param value the cookie's value, which may be anything
	 * @return the cookie, or {@code null} if the value is not ours
	 */
	public static @Nullable DeviceCookie parse(@Nullable String value) {
		int start = PREFIX.length();
		int end = start + UUID_LENGTH;
		if (value == null || value.length() < end || value.length() > MAX_LENGTH || !value.startsWith(PREFIX)
				|| !isRandomUuid(value.substring(start, end))) {
			return null;
		}
		String person = null;
		String retired = null;
		for (int at = end; at < value.length(); at += 2 + MARK_LENGTH) {
			if (!isMark(value, at)) {
				return null;
			}
			String mark = value.substring(at + 2, at + 2 + MARK_LENGTH);
			switch (value.charAt(at + 1)) {
				case 'p' -> person = mark;
				case 'r' -> retired = mark;
				default -> {
					// A later version's, before it was taken back
				}
			}
		}
		return new DeviceCookie(value.substring(start, end), person, retired);
	}

	private static boolean isMark(String value, int at) {
		int end = at + 2 + MARK_LENGTH;
		if (value.length() < end || value.charAt(at) != '.' || value.charAt(at + 1) < 'a'
				|| value.charAt(at + 1) > 'z') {
			return false;
		}
		return value.substring(at + 2, end).chars().allMatch(DeviceCookie::isHexadecimal);
	}

	/**
	 * Returns whether an id can be a device's of ours: Mixpanel joins only random UUIDs.
	 * @param id an id
	 * @return whether it is a version 4 UUID in its canonical form
	 */
	static boolean isRandomUuid(String id) {
		if (id.length() != UUID_LENGTH) {
			return false;
		}
		for (int i = 0; i < UUID_LENGTH; i++) {
			if (!isAllowed(id.charAt(i), i)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAllowed(char c, int index) {
		return switch (index) {
			case 8, 13, 18, 23 -> c == '-';
			case 14 -> c == '4';
			case 19 -> c == '8' || c == '9' || c == 'a' || c == 'b';
			default -> isHexadecimal(c);
		};
	}

	private static boolean isHexadecimal(int c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	}

	/**
	 * Returns the cookie's value.
	 * @return the value, of characters that need no encoding
	 */
	@Override
	public String toString() {
		return PREFIX + this.deviceId + ((this.person != null) ? ".p" + this.person : "")
				+ ((this.retired != null) ? ".r" + this.retired : "");
	}

}
