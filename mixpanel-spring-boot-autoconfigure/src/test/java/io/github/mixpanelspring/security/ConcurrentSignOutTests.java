package io.github.mixpanelspring.security;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no two people who share a browser share a device, whatever the browser
 * requests while one of them signs out.
 */
class ConcurrentSignOutTests {

	private static final int PEOPLE = 12;

	private static final int VISITS = 8;

	private static final ExecutorService tabs = Executors.newFixedThreadPool(VISITS + 1);

	@AfterAll
	static void shutDown() {
		tabs.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource({ "tomcat, simplified", "jetty, simplified", "tomcat, original" })
	void keepsPeopleApart(String server, String merge) throws Exception {
		try (TestApplication application = TestApplication.start(SignInPages.class, "test.server=" + server,
				"mixpanel.identity.merge=" + merge)) {
			Visitor browser = new Visitor(application);
			int seen = 0;
			for (int i = 0; i < PEOPLE; i++) {
				browser.signIn((i % 2 == 0) ? "alice" : "bob");
				if (i % 3 == 0) {
					// Each tab is given a cookie of its own
					browser.forget("mp_device");
				}
				seen += signOutMeanwhile(application, browser);
			}
			application.mixpanel().await("Viewed", seen);
			application.mixpanel().await("Signed In", PEOPLE);
			assertThat(users(application).values()).allSatisfy((users) -> assertThat(users).hasSize(1))
				.contains(Set.of("alice"), Set.of("bob"));
		}
	}

	/**
	 * Visits in all tabs while one of them signs out.
	 * @return how many saw the page: servers fail where a session ends while it is read
	 */
	private static int signOutMeanwhile(TestApplication application, Visitor browser) throws Exception {
		List<Callable<HttpResponse<String>>> requests = new ArrayList<>(
				Collections.nCopies(VISITS, visit(application, browser, application.navigation("/"))));
		requests.add(VISITS / 2,
				visit(application, browser, application.request("/logout").POST(BodyPublishers.noBody())));
		int seen = 0;
		for (Future<HttpResponse<String>> response : tabs.invokeAll(requests, 60, TimeUnit.SECONDS)) {
			seen += (response.get().statusCode() == 200) ? 1 : 0;
		}
		return seen;
	}

	private static Callable<HttpResponse<String>> visit(TestApplication application, Visitor browser,
			HttpRequest.Builder request) {
		browser.withCookies(request);
		return () -> {
			HttpResponse<String> response = application.send(request.copy());
			synchronized (browser) {
				return browser.keep(response);
			}
		};
	}

	/**
	 * Returns who was signed in on each device.
	 */
	private static Map<String, Set<String>> users(TestApplication application) {
		Map<String, Set<String>> users = new TreeMap<>();
		application.mixpanel().events().forEach((event) -> {
			Object device = event.properties().get("$device_id");
			Object user = event.properties().get("$user_id");
			if (device != null && user != null) {
				users.computeIfAbsent(device.toString(), (key) -> new TreeSet<>()).add(user.toString());
			}
		});
		return users;
	}

}
