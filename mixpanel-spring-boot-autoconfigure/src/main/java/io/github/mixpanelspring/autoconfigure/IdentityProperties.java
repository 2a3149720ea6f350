package io.github.mixpanelspring.autoconfigure;

import java.security.Principal;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.mixpanelspring.identity.BrowserSdkUse;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.Impersonation;
import io.github.mixpanelspring.identity.Merge;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.privacy.KeyedHash;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.expression.ParseException;
import org.springframework.util.StringUtils;

/**
 * Who an event belongs to.
 *
 * @param merge How the Mixpanel project joins what a visitor did before and after signing
 * in.
 * @param browserSdk What is done with the cookie in which Mixpanel's browser SDK keeps
 * its ids.
 * @param browserSdkUserId Whether the user in that cookie is believed.
 * @param deviceIdHeader Header in which a single-page or mobile application tells the id
 * of its device.
 * @param userIdHeader Header in which it tells the id of its user.
 * @param userId Expression for the id of the signed-in user, such as 'principal.id'. By
 * default the subject of an OAuth 2 or OpenID Connect token, else the name.
 * @param impersonation What is tracked while somebody acts as another user.
 * @param hashKey Key with which users' ids are hashed before they are sent.
 */
@ConfigurationProperties("mixpanel.identity")
record IdentityProperties(@DefaultValue("simplified") Merge merge, @DefaultValue("read") BrowserSdkUse browserSdk,
		@DefaultValue("false") boolean browserSdkUserId, @Nullable String deviceIdHeader, @Nullable String userIdHeader,
		@Nullable String userId, @DefaultValue("discard") Impersonation impersonation, @Nullable String hashKey) {

	/**
	 * Returns the settings in the core's form.
	 * @throws InvalidMixpanelPropertyException if the start must not go on with them
	 */
	IdentitySettings toSettings(@Nullable String token) {
		if (this.browserSdkUserId && this.hashKey != null) {
			throw new InvalidMixpanelPropertyException("mixpanel.identity.browser-sdk-user-id",
					"the browser SDK's user is known to Mixpanel as it is, and ours by a hash: nobody would be both.",
					"Remove 'mixpanel.identity.hash-key', or set 'mixpanel.identity.browser-sdk-user-id' to 'false'.");
		}
		return new IdentitySettings(token, this.merge, this.browserSdk, this.browserSdkUserId,
				header("device-id-header", this.deviceIdHeader), header("user-id-header", this.userIdHeader),
				userIdExpression(), this.impersonation);
	}

	/**
	 * Returns what makes the ids that Mixpanel gets.
	 * @throws InvalidMixpanelPropertyException if the start must not go on with it
	 */
	UserIds toUserIds() {
		if (this.hashKey != null && !StringUtils.hasText(this.hashKey)) {
			throw new InvalidMixpanelPropertyException("mixpanel.identity.hash-key",
					"a hash without a key can be guessed.",
					"Set it to a long random text that you keep, or remove it to send the ids as they are.");
		}
		return new UserIds((this.hashKey != null) ? new KeyedHash(this.hashKey) : UnaryOperator.identity());
	}

	private @Nullable Function<Principal, @Nullable String> userIdExpression() {
		if (!StringUtils.hasText(this.userId)) {
			return null;
		}
		try {
			return PrincipalExpression.parse(this.userId);
		}
		catch (ParseException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.identity.user-id",
					"'" + this.userId + "' is no expression (" + ex.getSimpleMessage() + ").",
					"Write it as for Spring's @Value, without '#{' and '}': 'name', or 'principal.id'.");
		}
	}

	private static @Nullable String header(String property, @Nullable String name) {
		if (!StringUtils.hasText(name)) {
			return null;
		}
		if (!name.chars().allMatch((c) -> c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) == -1)) {
			throw new InvalidMixpanelPropertyException("mixpanel.identity." + property,
					"'" + name + "' is no name of a header.", "Set it to a name such as 'X-Device-Id'.");
		}
		if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Cookie")) {
			throw new InvalidMixpanelPropertyException("mixpanel.identity." + property,
					"that header carries a secret, which must not be sent.", "Choose a header of its own for the id.");
		}
		return name;
	}

	@Override
	public String toString() {
		return "IdentityProperties[" + this.merge + "]";
	}

}
