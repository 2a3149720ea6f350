package io.github.mixpanelspring.identity;

import java.security.Principal;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Finds out who the visitors are: the part that all requests have in common. Thread-safe.
 */
public final class Identities {

	private final IdentitySettings settings;

	private final UserIds userIds;

	private final SignedInUsers users;

	private final List<IdentityResolver> applications;

	private final BrowserSdkIdentityResolver browserSdk;

	private final HeaderIdentityResolver headers;

	private final @Nullable String cookieName;

	private final Marks marks;

	private final Supplier<String> newIds;

	private final Consumer<Throwable> failure;

	/**
	 * Creates what finds out who visitors are.
	 * @param settings what the application decides
	 * @param userIds looks at users' ids
	 * @param users knows what signs users in
	 * @param resolvers the application's own, in the order in which they are asked
	 * @param cookieName the name of our cookie, or {@code null} where there is none
	 * @param newIds draws ids for devices, random UUIDs
	 * @param failure hears of what a resolver throws
	 */
	public Identities(IdentitySettings settings, UserIds userIds, SignedInUsers users, List<IdentityResolver> resolvers,
			@Nullable String cookieName, Supplier<String> newIds, Consumer<Throwable> failure) {
		this.settings = settings;
		this.userIds = userIds;
		this.users = users;
		this.applications = List.copyOf(resolvers);
		this.browserSdk = new BrowserSdkIdentityResolver(settings.token(), settings.browserSdkUserId());
		this.headers = new HeaderIdentityResolver(settings.deviceIdHeader(), settings.userIdHeader());
		this.cookieName = cookieName;
		this.marks = new Marks((settings.token() != null) ? settings.token() : "");
		this.newIds = newIds;
		this.failure = failure;
	}

	/**
	 * Begins with a request.
	 * @param deviceAllowed whether the visitor's device may be known
	 * @param canTell whether a cookie can still be set
	 * @return who its visitor is, as far as it will be found out
	 */
	public RequestIdentity open(boolean deviceAllowed, BooleanSupplier canTell) {
		boolean cookies = this.cookieName != null;
		VisitorDevice device = new VisitorDevice(this.settings, this.marks, this.newIds,
				() -> deviceAllowed && cookies && canTell.getAsBoolean());
		return new RequestIdentity(this, device, deviceAllowed);
	}

	Merge merge() {
		return this.settings.merge();
	}

	@Nullable String usableUserId(@Nullable String id) {
		return this.userIds.usable(id);
	}

	@Nullable SignedInUser describe(Principal principal) {
		try {
			SignedInUser user = this.users.describe(principal);
			return (user != null) ? new SignedInUser(this.userIds.usable(user.id()), user.impersonated()) : null;
		}
		catch (Throwable ex) {
			this.failure.accept(ex);
			return null;
		}
	}

	VisitorIds askApplication(VisitorRequest request) {
		VisitorIds ids = VisitorIds.NONE;
		for (IdentityResolver resolver : this.applications) {
			ids = ids.or(ask(resolver, request));
		}
		return ids;
	}

	VisitorIds askShipped(@Nullable BrowserSdkCookie cookie, VisitorRequest request) {
		return this.browserSdk.ids(cookie).usable().or(ask(this.headers, request));
	}

	private VisitorIds ask(IdentityResolver resolver, VisitorRequest request) {
		try {
			return resolver.resolve(request).usable();
		}
		catch (Throwable ex) {
			this.failure.accept(ex);
			return VisitorIds.NONE;
		}
	}

	@Nullable BrowserSdkCookie browserSdkCookie(VisitorRequest request) {
		return this.browserSdk.read(request);
	}

	/**
	 * Returns whether mixpanel-js's cookie is still as we have set it: where the SDK does
	 * not run, nobody changes it.
	 */
	boolean isShared(BrowserSdkCookie cookie, VisitorRequest request) {
		return this.settings.browserSdk() == BrowserSdkUse.SHARE && this.browserSdk.isShared(cookie, request);
	}

	@Nullable DeviceCookie deviceCookie(VisitorRequest request) {
		if (this.cookieName != null) {
			for (String value : request.cookies(this.cookieName)) {
				DeviceCookie cookie = DeviceCookie.parse(value);
				if (cookie != null) {
					return cookie;
				}
			}
		}
		return null;
	}

}
