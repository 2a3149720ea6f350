package io.github.mixpanelspring.web;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.github.mixpanelspring.RawClient;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the cookie by which mixpanel-js takes over our id.
 */
@NullUnmarked
class SharedCookieTests {

	@RegisterExtension
	static final TestApplication application = TestApplication.of(IdentityResolverTests.Pages.class,
			"mixpanel.identity.browser-sdk=share");

	private final Visitor visitor = new Visitor(application);

	@Test
	void carriesOurIdInTheFormOfTheSdk() {
		HttpResponse<String> response = this.visitor.visit("/");
		String id = this.visitor.deviceId();
		assertThat(URLDecoder.decode(Objects.requireNonNull(this.visitor.cookie(Visitor.BROWSER_SDK)),
				StandardCharsets.UTF_8))
			.isEqualTo("{\"distinct_id\":\"$device:" + id + "\",\"$device_id\":\"" + id + "\"}");
		assertThat(shared(response)).singleElement()
			.asString()
			.contains("; Path=/; Max-Age=31536000;")
			.endsWith("; SameSite=Lax")
			.doesNotContain("HttpOnly", "Domain");
	}

	@Test
	void isWrittenOnce() {
		this.visitor.visit("/");
		assertThat(shared(this.visitor.visit("/"))).isEmpty();
	}

	@Test
	void isWrittenForDeviceThatIsKnownAlready() {
		this.visitor.visit("/");
		String id = this.visitor.deviceId();
		this.visitor.forget(Visitor.BROWSER_SDK);
		this.visitor.visit("/");
		assertThat(this.visitor.deviceId()).isEqualTo(id);
		assertThat(this.visitor.cookie(Visitor.BROWSER_SDK)).contains(id);
	}

	@Test
	void isLeftToTheSdkThatHasOne() {
		String value = "%7B%22distinct_id%22%3A%22%24device%3AD1%22%2C%22%24device_id%22%3A%22D1%22%2C%22a%22%3A1%7D";
		this.visitor.set(Visitor.BROWSER_SDK, value);
		assertThat(shared(this.visitor.visit("/"))).isEmpty();
		assertThat(application.mixpanel().await("$mp_web_page_view")).containsEntry("$device_id", "D1");
	}

	@Test
	void belongsToNobodyWhoSendsSignal() {
		assertThat(shared(application.send(application.navigation("/").header("Sec-GPC", "1")))).isEmpty();
	}

	@Test
	void isDeletedForVisitorWhoSendsSignal() {
		this.visitor.visit("/");
		this.visitor.send(application.navigation("/").header("Sec-GPC", "1"));
		assertThat(this.visitor.cookie(Visitor.BROWSER_SDK)).isNull();
		assertThat(this.visitor.deviceId()).isNull();
	}

	@Test
	void doesNotTellThatTheSdkRuns() {
		try (TestApplication beside = TestApplication.start(IdentityResolverTests.Pages.class,
				"mixpanel.identity.browser-sdk=share", "mixpanel.web.page-views.beside-browser-sdk=skip")) {
			Visitor other = new Visitor(beside);
			other.visit("/");
			other.visit("/");
			assertThat(beside.mixpanel().await("$mp_web_page_view", 2)).hasSize(2);
			other.set(Visitor.BROWSER_SDK, other.cookie(Visitor.BROWSER_SDK).replace("%7D", "%2C%22a%22%3A1%7D"));
			other.visit("/");
			assertThat(beside.sent()).filteredOn("$mp_web_page_view"::equals).hasSize(2);
		}
	}

	@Test
	void isOnNoResponseThatTracksNothing() {
		this.visitor.set("mp_device", "1." + UUID.randomUUID());
		assertThat(shared(this.visitor.send(application.request("/data")))).isEmpty();
	}

	@Test
	void isSetToDomainThatTheSdkGuesses() {
		RawClient.Answer response = application.raw()
			.send("GET / HTTP/1.1\r\nHost: shop.example.com\r\nAccept: text/html\r\nUser-Agent: Mozilla/5.0 "
					+ "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36"
					+ "\r\nConnection: close\r\n\r\n");
		assertThat(response.text()).containsPattern(Visitor.BROWSER_SDK + "=[^;]+; Path=/; Domain=example.com;");
	}

	private static List<String> shared(HttpResponse<String> response) {
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(Visitor.BROWSER_SDK))
			.toList();
	}

}
