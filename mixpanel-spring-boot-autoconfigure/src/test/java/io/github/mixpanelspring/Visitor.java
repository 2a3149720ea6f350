package io.github.mixpanelspring;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A visitor with a browser that keeps its cookies, as far as a test has to know them: by
 * their names.
 */
public final class Visitor {

	/**
	 * The name of mixpanel-js's cookie.
	 */
	public static final String BROWSER_SDK = "mp_" + MixpanelServer.TOKEN + "_mixpanel";

	private final TestApplication application;

	private final Map<String, String> cookies = new TreeMap<>();

	public Visitor(TestApplication application) {
		this.application = application;
	}

	/**
	 * Goes to a page.
	 */
	public HttpResponse<String> visit(String path) {
		return send(this.application.navigation(path));
	}

	/**
	 * Goes to a page as a user whose browser sends name and password with it.
	 */
	public HttpResponse<String> visitAs(String user, String path) {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
		return send(this.application.navigation(path).header("Authorization", "Basic " + credentials));
	}

	/**
	 * Posts a form.
	 */
	public HttpResponse<String> post(String path, String form) {
		return send(this.application.request(path)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	public HttpResponse<String> signIn(String user) {
		return post("/login", "username=" + user + "&password=" + user);
	}

	public HttpResponse<String> signOut() {
		return post("/logout", "");
	}

	/**
	 * Sends a request with the cookies, and keeps those of the answer.
	 */
	public HttpResponse<String> send(HttpRequest.Builder request) {
		return keep(this.application.send(withCookies(request)));
	}

	/**
	 * Adds the cookies to a request that is sent by other means.
	 */
	public HttpRequest.Builder withCookies(HttpRequest.Builder request) {
		if (!this.cookies.isEmpty()) {
			request.setHeader(HttpHeaders.COOKIE,
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		return request;
	}

	/**
	 * Keeps the cookies of an answer, but those for another domain than the server's.
	 */
	public HttpResponse<String> keep(HttpResponse<String> response) {
		for (String header : response.headers().allValues(HttpHeaders.SET_COOKIE)) {
			String[] cookie = header.split(";")[0].split("=", 2);
			if (header.contains("Max-Age=0")) {
				this.cookies.remove(cookie[0]);
			}
			else if (!header.contains("Domain=") || header.contains("Domain=localhost")) {
				this.cookies.put(cookie[0], cookie[1]);
			}
		}
		return response;
	}

	public void set(String cookie, String value) {
		this.cookies.put(cookie, value);
	}

	/**
	 * Has mixpanel-js keep the id of a device of nobody.
	 */
	public void setBrowserSdk(String device) {
		set(BROWSER_SDK, "%7B%22distinct_id%22%3A%22%24device%3A" + device + "%22%2C%22%24device_id%22%3A%22" + device
				+ "%22%2C%22%24initial_referrer%22%3A%22%24direct%22%7D");
	}

	public void forget(String cookie) {
		this.cookies.remove(cookie);
	}

	public @Nullable String cookie(String name) {
		return this.cookies.get(name);
	}

	/**
	 * Returns the id in our cookie.
	 */
	public @Nullable String deviceId() {
		String cookie = cookie("mp_device");
		return (cookie != null) ? cookie.split("\\.")[1] : null;
	}

}
