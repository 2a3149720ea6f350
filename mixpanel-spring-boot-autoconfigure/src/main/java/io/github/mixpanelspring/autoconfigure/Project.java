package io.github.mixpanelspring.autoconfigure;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.mixpanelspring.autoconfigure.MixpanelProperties.ServiceAccount;
import io.github.mixpanelspring.transport.Credentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The Mixpanel project that events are for, checked: where it is, and how to prove that
 * they may be sent there.
 */
final class Project {

	// The colon of HTTP Basic, and what was meant to go away
	private static final String NEVER_IN_TOKENS = ":\"'{}";

	private final @Nullable String token;

	private final String name;

	private final @Nullable Credentials credentials;

	private final URI baseUri;

	private Project(@Nullable String token, String name, @Nullable Credentials credentials, URI baseUri) {
		this.token = token;
		this.name = name;
		this.credentials = credentials;
		this.baseUri = baseUri;
	}

	/**
	 * Reads the project from the properties.
	 * @throws InvalidMixpanelPropertyException if the start must not go on with them
	 */
	static Project of(MixpanelProperties properties) {
		String token = StringUtils.hasText(properties.token()) ? properties.token() : null;
		if (token != null) {
			checkToken(token);
		}
		ServiceAccount account = properties.serviceAccount();
		String id = (token != null || account == null) ? token : account.projectId();
		return new Project(token, name(id), credentials(token, account), baseUri(properties));
	}

	private static void checkToken(String token) {
		if (!token.chars().allMatch((c) -> c > ' ' && c < 0x7F && NEVER_IN_TOKENS.indexOf(c) == -1)) {
			throw new InvalidMixpanelPropertyException("mixpanel.token",
					"a token has no white space, quotes, colons, braces, control or non-ASCII characters.",
					"Copy the project token from Mixpanel's project settings, without quotes or anything around it, "
							+ "and see that a placeholder for it is replaced.");
		}
	}

	private static @Nullable Credentials credentials(@Nullable String token, @Nullable ServiceAccount account) {
		if (account == null) {
			return (token != null) ? Credentials.token(token) : null;
		}
		return Credentials.serviceAccount(require(account.username(), "username"), require(account.secret(), "secret"),
				require(account.projectId(), "project-id"));
	}

	private static String require(@Nullable String value, String name) {
		if (!StringUtils.hasText(value)) {
			throw new InvalidMixpanelPropertyException("mixpanel.service-account." + name,
					"a service account needs its user name, its secret and the project's id.",
					"Set 'mixpanel.service-account." + name + "', or remove the others and use 'mixpanel.token'.");
		}
		return value;
	}

	private static URI baseUri(MixpanelProperties properties) {
		URI uri = properties.baseUrl();
		if (uri == null) {
			return properties.region().baseUri();
		}
		boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
		if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null
				|| uri.getFragment() != null || uri.getPort() > 65_535) {
			throw new InvalidMixpanelPropertyException("mixpanel.base-url",
					"it has to be an http or https URL of scheme, host, port and path.",
					"Set it to something like 'https://mixpanel-proxy.example.com', or remove it to use the region's.");
		}
		return uri;
	}

	@Nullable String token() {
		return this.token;
	}

	/**
	 * Returns the credentials, or {@code null} if nothing can be sent for want of them.
	 */
	@Nullable Credentials credentials() {
		return this.credentials;
	}

	URI baseUri() {
		return this.baseUri;
	}

	/**
	 * Returns a name that tells projects apart and doesn't give the token away.
	 */
	String name() {
		return this.name;
	}

	private static String name(@Nullable String id) {
		if (id == null) {
			return "none";
		}
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Returns the token, readable enough to recognise it.
	 */
	String maskedToken() {
		if (this.token == null) {
			return "none";
		}
		return (this.token.length() < 16) ? "****" : this.token.substring(0, 4) + "****";
	}

}
