package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * The ids that Mixpanel takes for a person or a device.
 */
public final class DistinctIds {

	private static final int MAX_LENGTH = 255;

	private static final String DEVICE_PREFIX = "$device:";

	private DistinctIds() {
	}

	/**
	 * Returns whether an id can stand for somebody.
	 * @param id an id, a device's after {@code $device:}
	 * @return {@code false} for one that Mixpanel refuses, or would cut, or that is no
	 * text
	 */
	public static boolean isUsable(String id) {
		if (id.isBlank() || id.length() > MAX_LENGTH || !isWritable(id)) {
			return false;
		}
		String bare = id.startsWith(DEVICE_PREFIX) ? id.substring(DEVICE_PREFIX.length()) : id;
		return !ForbiddenIds.contains(bare);
	}

	/**
	 * Returns whether an id stands for a device.
	 * @param id an id
	 * @param deviceId the device's own id, if it has one
	 * @return whether it is that device's id after {@code $device:}
	 */
	public static boolean isOfDevice(String id, @Nullable String deviceId) {
		return deviceId != null && id.equals(DEVICE_PREFIX + deviceId);
	}

	// Half a surrogate pair is no UTF-8, and nobody calls a person by a control character
	private static boolean isWritable(String id) {
		for (int i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
			int type = Character.getType(id.codePointAt(i));
			if (type == Character.CONTROL || type == Character.SURROGATE) {
				return false;
			}
		}
		return true;
	}

}
