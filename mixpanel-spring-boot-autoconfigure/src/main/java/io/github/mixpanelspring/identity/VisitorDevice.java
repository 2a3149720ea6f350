package io.github.mixpanelspring.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.mixpanelspring.context.FirstTouch;
import org.jspecify.annotations.Nullable;

/**
 * The device of one request's visitor: which one it is, whose, and what its browser has
 * to be told of it. Not thread-safe.
 */
final class VisitorDevice {

	private final IdentitySettings settings;

	private final Marks marks;

	private final Supplier<String> newIds;

	private final BooleanSupplier canTell;

	private @Nullable DeviceCookie own;

	private @Nullable BrowserSdkCookie browserSdk;

	private @Nullable Device device;

	private boolean inCookies = true;

	private boolean replaced;

	private @Nullable String person;

	private @Nullable String retired;

	private @Nullable DeviceCookie next;

	private @Nullable String userId;

	VisitorDevice(IdentitySettings settings, Marks marks, Supplier<String> newIds, BooleanSupplier canTell) {
		this.settings = settings;
		this.marks = marks;
		this.newIds = newIds;
		this.canTell = canTell;
	}

	/**
	 * Notes what came with the request.
	 * @param told the id that a resolver told
	 * @param own our cookie
	 * @param browserSdk mixpanel-js's cookie
	 */
	void read(@Nullable String told, @Nullable DeviceCookie own, @Nullable BrowserSdkCookie browserSdk) {
		this.own = own;
		this.browserSdk = browserSdk;
		boolean isBrowserSdks = browserSdk != null && told != null && told.equals(browserSdk.deviceId());
		if (told != null && isBrowserSdks && own != null && this.marks.device(told).equals(own.retired())) {
			// Its page has not noticed that its visitor is another one
			use(own.deviceId(), own.deviceId());
		}
		else if (told != null && isBrowserSdks && browserSdk != null) {
			use(told, anonymousId(browserSdk, told));
		}
		else if (told != null) {
			this.device = Device.known(told);
			this.inCookies = false;
		}
		else if (own != null) {
			use(own.deviceId(), own.deviceId());
		}
	}

	private void use(String deviceId, String distinctId) {
		this.device = Device.known(deviceId, distinctId);
		if (this.own != null && this.own.deviceId().equals(this.marks.cookieId(deviceId))) {
			this.person = this.own.person();
			this.retired = this.own.retired();
		}
	}

	private static String anonymousId(BrowserSdkCookie cookie, String deviceId) {
		String distinctId = cookie.distinctId();
		boolean anonymous = distinctId != null && cookie.userId() == null;
		return (distinctId != null && anonymous) ? distinctId : Identity.DEVICE_PREFIX + deviceId;
	}

	@Nullable Device get() {
		return this.device;
	}

	/**
	 * Returns the device, and issues an id to a browser that has none.
	 */
	@Nullable Device getOrIssue() {
		if (this.device == null) {
			issue();
		}
		return this.device;
	}

	private void issue() {
		this.device = this.canTell.getAsBoolean() ? Device.issued(this.newIds.get()) : null;
		this.person = null;
	}

	/**
	 * Notes who is signed in. If that is not the person whose device it was, the browser
	 * passes to a new device.
	 */
	void belongsTo(String userId) {
		String id = (this.device != null && this.inCookies) ? this.device.id() : null;
		boolean noted = this.person != null && userId.equals(this.userId);
		if (id == null || noted) {
			return;
		}
		if (isOfAnother(id, userId)) {
			replace();
			id = (this.device != null) ? this.device.id() : null;
		}
		this.person = (id != null) ? this.marks.person(id, userId) : null;
		this.userId = userId;
	}

	/**
	 * Notes that somebody is signed in whom Mixpanel can't know, and who is not the
	 * person whose device it was.
	 */
	void belongsToNameless() {
		boolean known = this.own != null && !this.replaced && this.own.person() != null;
		if (this.person != null || known) {
			replace();
		}
	}

	private boolean isOfAnother(String id, String userId) {
		if (this.person != null) {
			return !this.person.equals(this.marks.person(id, userId));
		}
		String last = (this.own != null && !this.replaced) ? this.own.person() : null;
		return this.own != null && last != null && !last.equals(this.marks.person(this.own.deviceId(), userId));
	}

	/**
	 * Passes to a new device, for another visitor of the same browser.
	 */
	void replace() {
		if (this.device != null && this.inCookies) {
			this.retired = retiredBy(this.device);
			this.replaced = true;
			issue();
		}
	}

	/**
	 * Keeps the device for the rest of the request, but not for the browser's next one.
	 */
	void replaceNext() {
		if (this.inCookies && this.canTell.getAsBoolean()) {
			this.next = new DeviceCookie(this.newIds.get(), null, retiredBy(this.device));
		}
	}

	private @Nullable String retiredBy(@Nullable Device device) {
		String inBrowserSdk = (this.browserSdk != null) ? this.browserSdk.deviceId() : null;
		boolean inUse = inBrowserSdk != null && device != null && inBrowserSdk.equals(device.id());
		return (inBrowserSdk != null && inUse) ? this.marks.device(inBrowserSdk) : this.retired;
	}

	/**
	 * Returns whether the browser came without an id, and gets its first one.
	 */
	boolean isNew() {
		return this.own == null && this.browserSdk == null && this.device != null && this.device.isIssued();
	}

	/**
	 * Returns whether the browser passes to another visitor.
	 */
	boolean isPassedOn() {
		return this.replaced || this.next != null;
	}

	/**
	 * Returns who turned out to be the browser's visitor.
	 */
	@Nullable String owner() {
		return isPassedOn() ? null : this.userId;
	}

	/**
	 * Returns what first led here a visitor who signs in for the first time, according to
	 * mixpanel-js.
	 */
	@Nullable FirstTouch browserSdkTouch() {
		boolean known = this.own != null && this.own.person() != null;
		return (this.browserSdk != null && !known && owner() != null) ? this.browserSdk.firstTouch() : null;
	}

	/**
	 * Returns what our cookie has to be, or {@code null} if it may stay as it is.
	 */
	@Nullable DeviceCookie cookie() {
		if (this.next != null) {
			return this.next;
		}
		Device current = this.inCookies ? this.device : null;
		String id = (current != null) ? current.id() : null;
		boolean worthIt = current != null && (current.isIssued() || this.person != null);
		if (id == null || !worthIt) {
			return null;
		}
		DeviceCookie cookie = new DeviceCookie(this.marks.cookieId(id), this.person, this.retired);
		return cookie.equals(this.own) ? null : cookie;
	}

	/**
	 * Returns whether a response has to carry the cookies.
	 * @param success whether the response counts
	 * @param pageView whether it is a page view
	 */
	boolean isDue(boolean success, boolean pageView) {
		boolean known = this.own != null || this.browserSdk != null;
		return isTracked(success, pageView) || (known && (success || this.next != null));
	}

	private boolean isTracked(boolean success, boolean pageView) {
		Device current = this.device;
		return current != null && ((success && (pageView || current.isAwaited())) || current.isUsed());
	}

	/**
	 * Returns what mixpanel-js's cookie has to be, or {@code null} if it may stay as it
	 * is.
	 */
	@Nullable String browserSdkCookie() {
		boolean shared = this.settings.browserSdk() == BrowserSdkUse.SHARE && this.inCookies;
		String id = (this.next != null) ? this.next.deviceId() : (this.device != null) ? this.device.id() : null;
		if (!shared || id == null || !DeviceCookie.isRandomUuid(id)
				|| (this.browserSdk != null && id.equals(this.browserSdk.deviceId()))) {
			return null;
		}
		return BrowserSdkCookie.value(id, (this.settings.merge() == Merge.ORIGINAL) ? id : Identity.DEVICE_PREFIX + id);
	}

	/**
	 * Notes that the browser was told what our cookie has to be.
	 * @return the anonymous visitors who turned out to be the user by this
	 */
	List<Identification> told() {
		DeviceCookie before = this.own;
		DeviceCookie now = cookie();
		this.own = now;
		this.next = null;
		Device current = this.device;
		String id = (current != null) ? current.id() : null;
		if (now == null || now.person() == null || current == null || id == null
				|| !now.deviceId().equals(this.marks.cookieId(id)) || this.userId == null) {
			return List.of();
		}
		List<Identification> identifications = new ArrayList<>();
		boolean same = before != null && before.deviceId().equals(now.deviceId());
		boolean known = before != null && same && now.person().equals(before.person());
		boolean joinable = DeviceCookie.isRandomUuid(id) && !isIdentifiedByBrowserSdk(current);
		if (this.settings.merge() == Merge.ORIGINAL && !known && joinable) {
			identifications.add(new Identification(current, this.userId));
		}
		// What the browser visited before mixpanel-js was there
		if (before != null && !same && before.person() == null && !this.replaced) {
			identifications.add(new Identification(Device.known(before.deviceId()), this.userId));
		}
		return identifications;
	}

	private boolean isIdentifiedByBrowserSdk(Device device) {
		return this.browserSdk != null && this.browserSdk.userId() != null
				&& Objects.equals(this.browserSdk.deviceId(), device.id());
	}

}
