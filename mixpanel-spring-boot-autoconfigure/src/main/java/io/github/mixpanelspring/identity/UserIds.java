package io.github.mixpanelspring.identity;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the ids that an application has for its users, and makes those of them that
 * Mixpanel gets. Thread-safe.
 */
public final class UserIds {

	private static final Logger logger = LoggerFactory.getLogger(UserIds.class);

	private final UnaryOperator<String> hash;

	private final AtomicBoolean forbiddenReported = new AtomicBoolean();

	private final AtomicBoolean addressReported = new AtomicBoolean();

	/**
	 * Creates the ids.
	 * @param hash replaces a user's id, or returns it as it is
	 */
	public UserIds(UnaryOperator<String> hash) {
		this.hash = hash;
	}

	/**
	 * Looks at the id of a signed-in user. One that Mixpanel refuses, and one that looks
	 * like an e-mail address, are reported once each.
	 * @param id the application's id
	 * @return the id, or {@code null} if Mixpanel refuses it
	 */
	public @Nullable String usable(@Nullable String id) {
		if (id == null) {
			return null;
		}
		if (!DistinctIds.isUsable(id)) {
			report(this.forbiddenReported, "A user's id is one that Mixpanel refuses, such as 'anonymous' or '0'; such "
					+ "users are tracked as anonymous visitors");
			return null;
		}
		if (looksLikeAddress(id)) {
			report(this.addressReported,
					"A user's id looks like an e-mail address. It is used, but once it changes its "
							+ "user is another person: use an id that stays, see 'mixpanel.identity.user-id'");
		}
		return id;
	}

	/**
	 * Returns the id by which Mixpanel knows a user.
	 * @param id the application's id
	 * @return the id, or its hash where one is configured
	 */
	public String sent(String id) {
		return this.hash.apply(id);
	}

	/**
	 * Returns the identity by which Mixpanel knows somebody.
	 * @param identity the identity with the application's id
	 * @return the identity with the id for Mixpanel
	 */
	public Identity sent(Identity identity) {
		String userId = identity.userId();
		return (userId != null) ? new Identity(identity.device(), sent(userId)) : identity;
	}

	private static boolean looksLikeAddress(String id) {
		int at = id.indexOf('@');
		return at > 0 && at == id.lastIndexOf('@') && id.indexOf('.', at) > at + 1 && !id.endsWith(".")
				&& id.chars().noneMatch(Character::isWhitespace);
	}

	private static void report(AtomicBoolean reported, String message) {
		if (reported.compareAndSet(false, true)) {
			logger.warn(message);
		}
	}

}
