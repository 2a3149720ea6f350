package io.github.mixpanelspring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.privacy.KeyedHash;
import io.github.mixpanelspring.privacy.SignalPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What is not sent.
 *
 * @param signals What 'Sec-GPC: 1' and 'DNT: 1' of a visitor's browser mean for the
 * application's own events.
 * @param clientIp How much of a visitor's address is sent.
 * @param urlParameters Parameters to keep in the URLs of this host, beside the marketing
 * parameters; '*' keeps all.
 * @param deny Properties that are never sent, whoever sets them.
 */
@ConfigurationProperties("mixpanel.privacy")
record PrivacyProperties(@DefaultValue("reduce") SignalPolicy signals, @DefaultValue("full") AddressPrecision clientIp,
		@DefaultValue Set<String> urlParameters, @DefaultValue Deny deny) {

	private static final Logger logger = LoggerFactory.getLogger(PrivacyProperties.class);

	/**
	 * Properties that are never sent.
	 *
	 * @param defaults Whether names such as 'password' and 'iban' are denied.
	 * @param names Further names to deny, in any case and notation.
	 * @param patterns Regular expressions for further names.
	 * @param action What happens to a denied property.
	 * @param hashKey Key for the hashes, with 'action' set to 'hash'.
	 */
	record Deny(@DefaultValue("true") boolean defaults, @DefaultValue Set<String> names,
			@DefaultValue List<String> patterns, @DefaultValue("remove") DenyAction action, @Nullable String hashKey) {

		@Override
		public String toString() {
			return "Deny[" + this.action + "]";
		}

	}

	/**
	 * What happens to a denied property.
	 */
	enum DenyAction {

		/**
		 * It is left out.
		 */
		REMOVE,

		/**
		 * Its value is replaced by its HMAC-SHA-256.
		 */
		HASH

	}

	/**
	 * Returns the deny list in the core's form.
	 * @throws InvalidMixpanelPropertyException if the start must not go on with it
	 */
	DenyList toDenyList() {
		Set<String> names = new HashSet<>(this.deny.names());
		if (this.deny.defaults()) {
			names.addAll(DenyList.DEFAULT_NAMES);
		}
		boolean hashes = this.deny.action() == DenyAction.HASH;
		return new DenyList(names, this.deny.patterns().stream().map(PrivacyProperties::compile).toList(),
				hashes ? hash() : null,
				(name) -> logger.warn("Property '{}' is {}, since 'mixpanel.privacy.deny' has its name", name,
						hashes ? "sent as a hash" : "not sent"));
	}

	private static Pattern compile(String pattern) {
		try {
			return Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.privacy.deny.patterns",
					"'" + pattern + "' is no regular expression (" + ex.getDescription() + ").",
					"Correct it, or put whole names into 'mixpanel.privacy.deny.names'.");
		}
	}

	private UnaryOperator<String> hash() {
		String key = this.deny.hashKey();
		if (!StringUtils.hasText(key)) {
			throw new InvalidMixpanelPropertyException("mixpanel.privacy.deny.hash-key",
					"a hash without a key can be guessed.",
					"Set it to a long random text that you keep, or set 'mixpanel.privacy.deny.action' to 'remove'.");
		}
		return new KeyedHash(key);
	}

}
