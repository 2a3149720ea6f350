package io.github.mixpanelspring.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * What proves to Mixpanel whose project a message is for.
 * <p>
 * Immutable; shows itself to nobody but the request.
 */
public final class Credentials {

	private final String authorization;

	private final @Nullable String projectId;

	private Credentials(String username, String password, @Nullable String projectId) {
		byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
		this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
		this.projectId = projectId;
	}

	/**
	 * Returns the credentials of a project token: HTTP Basic with the token as user and
	 * an empty password, as in Mixpanel's own quick start.
	 * @param token the project's token
	 * @return the credentials
	 */
	public static Credentials token(String token) {
		return new Credentials(token, "", null);
	}

	/**
	 * Returns the credentials of a service account, which needs to be told the project
	 * ({@code project_id} in the query; without it Mixpanel answers 401).
	 * @param username the service account's user name
	 * @param secret its secret
	 * @param projectId the id of the project
	 * @return the credentials
	 */
	public static Credentials serviceAccount(String username, String secret, String projectId) {
		return new Credentials(username, secret, projectId);
	}

	/**
	 * Returns the value of the {@code Authorization} header.
	 */
	String authorization() {
		return this.authorization;
	}

	/**
	 * Returns the query, completed by what these credentials need in it.
	 */
	String addTo(String query) {
		if (this.projectId == null) {
			return query;
		}
		String parameter = "project_id=" + URLEncoder.encode(this.projectId, StandardCharsets.UTF_8);
		return query.isEmpty() ? parameter : query + "&" + parameter;
	}

	@Override
	public String toString() {
		return "Credentials[" + ((this.projectId != null) ? "service account" : "token") + "]";
	}

}
