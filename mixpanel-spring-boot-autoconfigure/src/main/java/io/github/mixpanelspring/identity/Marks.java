package io.github.mixpanelspring.identity;

import io.github.mixpanelspring.privacy.KeyedHash;

/**
 * Short marks by which something is recognised and not told: the person whose device it
 * is, or an id that counts no longer.
 * <p>
 * The same on all instances of an application, since they have the project in common. A
 * person's mark is another one on each device, so that it can't be followed. Thread-safe.
 */
final class Marks {

	private final KeyedHash hash;

	Marks(String key) {
		this.hash = new KeyedHash("mixpanel device " + key);
	}

	/**
	 * Returns the id by which our cookie speaks of a device: its own, or a random-looking
	 * UUID in the place of one of another form, such as old versions of mixpanel-js draw.
	 */
	String cookieId(String deviceId) {
		if (DeviceCookie.isRandomUuid(deviceId)) {
			return deviceId;
		}
		String hash = this.hash.apply(deviceId);
		return "%s-%s-4%s-a%s-%s".formatted(hash.substring(0, 8), hash.substring(8, 12), hash.substring(12, 15),
				hash.substring(15, 18), hash.substring(18, 30));
	}

	String person(String deviceId, String userId) {
		return mark(cookieId(deviceId) + ' ' + userId);
	}

	String device(String deviceId) {
		return mark(deviceId);
	}

	private String mark(String text) {
		return this.hash.apply(text).substring(0, DeviceCookie.MARK_LENGTH);
	}

}
