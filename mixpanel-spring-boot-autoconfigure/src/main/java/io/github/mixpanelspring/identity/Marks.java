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

	String person(String deviceId, String userId) {
		return mark(deviceId + ' ' + userId);
	}

	String device(String deviceId) {
		return mark(deviceId);
	}

	private String mark(String text) {
		return this.hash.apply(text).substring(0, DeviceCookie.MARK_LENGTH);
	}

}
