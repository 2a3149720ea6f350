package io.github.mixpanelspring.identity;

import java.security.Principal;
import java.util.List;
import java.util.Objects;

import io.github.mixpanelspring.context.FirstTouch;
import org.jspecify.annotations.Nullable;

/**
 * Who the visitor of one request is.
 * <p>
 * Found out when the first event of the request happens, and again after somebody has
 * signed in; only on a thread that serves the request. What was found out is known on all
 * threads. After a sign-out the rest of the request is still the visitor's; with the
 * simplified merge, the browser's next one is another's. With the original merge the
 * device stays. Thread-safe.
 */
public final class RequestIdentity implements VisitorIdentity {

	private final Identities identities;

	private final VisitorDevice device;

	private final boolean deviceAllowed;

	private final VisitorUser user;

	private @Nullable VisitorRequest request;

	private @Nullable Thread thread;

	private boolean asked;

	private boolean signInSeen;

	private boolean besideBrowserSdk;

	private Identity latest = Identity.NOBODY;

	RequestIdentity(Identities identities, VisitorDevice device, boolean deviceAllowed) {
		this.identities = identities;
		this.device = device;
		this.deviceAllowed = deviceAllowed;
		this.user = new VisitorUser(identities);
	}

	/**
	 * Sets the view of the request that the calling thread serves.
	 * @param request the view, or {@code null} once the thread serves it no longer
	 * @return the view that was set before
	 */
	public synchronized @Nullable VisitorRequest serve(@Nullable VisitorRequest request) {
		VisitorRequest previous = this.request;
		this.request = request;
		this.thread = (request != null) ? Thread.currentThread() : null;
		return previous;
	}

	/**
	 * Finds out what can be found out on the calling thread, for threads that can't.
	 */
	public synchronized void settle() {
		ask();
	}

	@Override
	public synchronized Identity identify() {
		ask();
		Device device = deviceOrNew();
		bind();
		// Another one than before, if the browser has passed to the user
		device = (device != null) ? this.device.get() : null;
		String userId = this.user.id();
		if (device != this.latest.device() || !Objects.equals(userId, this.latest.userId())) {
			this.latest = new Identity(device, userId);
		}
		return this.latest;
	}

	@Override
	public synchronized @Nullable Device device() {
		ask();
		return this.device.get();
	}

	@Override
	public synchronized @Nullable String userId() {
		ask();
		return this.user.id();
	}

	@Override
	public synchronized boolean isImpersonated() {
		ask();
		return this.user.isImpersonated();
	}

	private void ask() {
		VisitorRequest request = (Thread.currentThread() == this.thread) ? this.request : null;
		if (request == null) {
			return;
		}
		Principal current = this.user.isToBeAsked() ? request.principal() : null;
		boolean news = current != null && this.user.found(current);
		if (news || !this.asked) {
			this.asked = true;
			resolve(request);
		}
	}

	private void resolve(VisitorRequest request) {
		BrowserSdkCookie browserSdk = this.identities.browserSdkCookie(request);
		// Who allows no cookie is not known by one
		VisitorIds shipped = this.identities.askShipped(this.deviceAllowed ? browserSdk : null, request);
		VisitorIds application = this.identities.askApplication(request);
		this.user.resolved(application, shipped);
		this.besideBrowserSdk = browserSdk != null && !this.identities.isShared(browserSdk, request);
		if (this.deviceAllowed && this.device.get() == null) {
			this.device.read(application.or(shipped).deviceId(), this.identities.deviceCookie(request), browserSdk);
		}
	}

	@Override
	public synchronized void signInSeen() {
		this.signInSeen = true;
	}

	/**
	 * Returns whether somebody has signed in during this request.
	 * @return whether it is worth asking who is signed in
	 */
	public synchronized boolean isSignInSeen() {
		return this.signInSeen;
	}

	@Override
	public synchronized void seen(Principal principal) {
		if (this.user.isOpen()) {
			this.user.accept(principal);
			this.asked = false;
		}
	}

	@Override
	public synchronized void signedIn(Principal principal) {
		this.signInSeen = true;
		this.user.signedIn(principal);
		this.asked = false;
		ask();
		bind();
	}

	@Override
	public synchronized void signedOut(@Nullable Principal principal) {
		ask();
		if (this.user.id() == null && principal != null) {
			this.user.accept(principal);
			this.asked = false;
			ask();
		}
		this.user.signedOut();
		if (this.deviceAllowed && this.identities.merge() == Merge.SIMPLIFIED) {
			this.device.replaceNext();
		}
	}

	@Override
	public synchronized void identify(String userId) {
		String usable = this.identities.usableUserId(userId);
		if (usable != null) {
			this.user.name(usable);
			ask();
			bind();
		}
	}

	@Override
	public synchronized void reset() {
		ask();
		this.user.name(null);
		if (this.deviceAllowed && this.identities.merge() == Merge.SIMPLIFIED) {
			this.device.replace();
		}
	}

	@Override
	public synchronized VisitorIdentity captured() {
		ask();
		boolean impersonated = this.user.isImpersonated();
		return new CapturedIdentity(new Identity(impersonated ? null : this.device.get(), this.user.id()), impersonated,
				this::deviceOrNew);
	}

	/**
	 * Returns the device, and issues an id to a browser that has none. Who is
	 * impersonated is not the one before the device.
	 */
	private synchronized @Nullable Device deviceOrNew() {
		return (this.deviceAllowed && !this.user.isImpersonated()) ? this.device.getOrIssue() : null;
	}

	private void bind() {
		String userId = this.user.id();
		boolean own = this.deviceAllowed && !this.user.isImpersonated();
		if (userId != null && own) {
			this.device.belongsTo(userId);
		}
		else if (own && this.user.isNameless()) {
			this.device.belongsToNameless();
		}
	}

	/**
	 * Returns what our cookie has to be on a response that is about to be committed.
	 * @param success whether the response counts
	 * @param pageView whether it is a page view
	 * @return the cookie, or {@code null} if it may stay as it is
	 */
	public synchronized @Nullable DeviceCookie cookie(boolean success, boolean pageView) {
		return this.device.isDue(success, pageView) ? this.device.cookie() : null;
	}

	/**
	 * Returns what mixpanel-js's cookie has to be on a response that is about to be
	 * committed.
	 * @param success whether the response counts
	 * @param pageView whether it is a page view
	 * @return the value, or {@code null} if it may stay as it is
	 */
	public synchronized @Nullable String browserSdkCookie(boolean success, boolean pageView) {
		return this.device.isDue(success, pageView) ? this.device.browserSdkCookie() : null;
	}

	/**
	 * Returns whether the browser came without an id, and gets its first one.
	 * @return whether its visitor is new
	 */
	public synchronized boolean isNewBrowser() {
		return this.device.isNew();
	}

	/**
	 * Returns whether the browser passes to another visitor by this request.
	 * @return whether what it keeps is not its next visitor's
	 */
	public synchronized boolean isPassedOn() {
		return this.device.isPassedOn();
	}

	/**
	 * Returns who turned out in this request to be the browser's visitor; asks nobody.
	 * @return the user's id, or {@code null} if nobody had to find out, or nobody is
	 * signed in
	 */
	public synchronized @Nullable String owner() {
		return this.device.owner();
	}

	/**
	 * Returns what mixpanel-js knows of how a visitor first came who signs in for the
	 * first time.
	 * @return the first touch, or {@code null} if there is none
	 */
	public synchronized @Nullable FirstTouch browserSdkTouch() {
		return this.device.browserSdkTouch();
	}

	/**
	 * Notes that the response was committed: an id that the browser was not told of is
	 * taken back.
	 * @param told whether our cookie was on it
	 * @return the anonymous visitors who turned out to be the user by this
	 */
	public synchronized List<Identification> committed(boolean told) {
		Device current = this.device.get();
		List<Identification> identifications = told ? this.device.told() : List.of();
		if (current != null && told) {
			current.settle();
		}
		else if (current != null) {
			current.withdraw();
		}
		return identifications;
	}

	/**
	 * Returns whether mixpanel-js runs in the visitor's browser.
	 * @return whether a cookie came along that it has written
	 */
	public synchronized boolean isBesideBrowserSdk() {
		ask();
		return this.besideBrowserSdk;
	}

}
