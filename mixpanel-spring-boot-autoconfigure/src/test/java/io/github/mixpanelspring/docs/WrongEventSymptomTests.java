package io.github.mixpanelspring.docs;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.annotation.TrackEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests why events have a wrong place or value, and that the advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongEventSymptomTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String VISITOR = "81.2.69.160";

	private static final String OTHER_VISITOR = "81.2.69.142";

	private static final String CDN = "8.8.4.4";

	private static final String UNNAMED_CDN = "8.8.8.8";

	private static final String REDUCED_USER_AGENT = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Shop.class);

	@RegisterExtension
	static final TestApplication advised = TestApplication.of(Shop.class,
			"mixpanel.web.trusted-proxies=loopback,8.8.4.0/24", "mixpanel.privacy.url-parameters=sort",
			"mixpanel.web.request-client-hints=true", "server.forward-headers-strategy=native");

	@Test
	@Symptom("Everybody lives in the city of your data centre or CDN")
	void everybodyLivesAtTheCdnUntilItIsNamed() {
		assertThat(addresses(advised, UNNAMED_CDN)).containsExactly(UNNAMED_CDN, UNNAMED_CDN);
		assertThat(addresses(advised, CDN)).containsExactly(VISITOR, OTHER_VISITOR);
	}

	@Test
	@Symptom("Nobody has a city, and ip is 0")
	void nobodyHasCityUntilProxyIsNamedAndAddressMayBeSent() {
		assertThat(addresses(application, CDN)).containsExactly(0, 0);
		try (TestApplication silent = TestApplication.start(SymptomPages.class,
				"mixpanel.web.trusted-proxies=loopback,8.8.4.0/24", "mixpanel.privacy.client-ip=none")) {
			assertThat(addresses(silent, CDN)).containsExactly(0, 0);
		}
		assertThat(addresses(advised, CDN)).containsExactly(VISITOR, OTHER_VISITOR);
	}

	@Test
	@Symptom("It is right with one proxy and wrong with the CDN")
	void everybodyLivesAtTheCdnUntilItIsNamedOrItsHeaderIs() {
		assertThat(address(advised, VISITOR)).isEqualTo(VISITOR);
		assertThat(address(advised, VISITOR + ", " + UNNAMED_CDN)).isEqualTo(UNNAMED_CDN);
		assertThat(address(advised, VISITOR + ", " + CDN)).isEqualTo(VISITOR);
		try (TestApplication cdn = TestApplication.start(SymptomPages.class, "mixpanel.web.trusted-proxies=loopback",
				"mixpanel.web.client-ip-header=CF-Connecting-IP")) {
			cdn.send(cdn.navigation("/page").header("CF-Connecting-IP", VISITOR).header("X-Forwarded-For", CDN));
			assertThat(cdn.mixpanel().await(PAGE_VIEW)).containsEntry("ip", VISITOR);
		}
	}

	@Test
	@Symptom({ "A number is a text, and can't be summed", "The same, for a few events only" })
	void numberIsTextUntilItIsPassedAsNumber() {
		assertThat(sent("Revenue", "99.90")).isEqualTo("99.90");
		assertThat(sent("Revenue", new BigDecimal("99.90"))).isEqualTo(99.9);
		application.context().getBean(Totals.class).order(new BigDecimal("99.90"));
		assertThat(application.mixpanel().await("Ordered")).containsEntry("Text", "99.90")
			.containsEntry("Number", 99.9);
		assertThat(sent("Revenue", 9_007_199_254_740_993L)).isEqualTo("9007199254740993");
		assertThat(sent("Revenue", 9_007_199_254_740_992L)).isEqualTo(9_007_199_254_740_992L);
	}

	@Test
	@Symptom("A property is missing")
	void propertyIsMissingWithWarning(CapturedOutput output) {
		Map<String, Object> properties = new HashMap<>(Map.of("NaN", Double.NaN, "Object", new Object(), "password",
				"hunter2", "$user_id", "alice", "Here", 1));
		properties.put("Null", null);
		application.tracker().track("Odd", properties);
		assertThat(application.mixpanel().await("Odd")).contains(entry("Here", 1), entry("Null", null))
			.doesNotContainKeys("NaN", "Object", "password", "$user_id");
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN "))).hasSize(4)
			.anyMatch((line) -> line.contains("A property value of java.lang.Double was left out: NaN"))
			.anyMatch((line) -> line.contains("A property value of java.lang.Object was left out"))
			.anyMatch((line) -> line.contains("password"))
			.anyMatch((line) -> line.contains("$user_id"));
	}

	@Test
	@Symptom("A text ends too early")
	void textEndsEarlyUntilItIsSeveral() {
		assertThat(sent("Note", "a".repeat(300))).isEqualTo("a".repeat(255));
		List<String> parts = Arrays.asList("a".repeat(255), "a".repeat(45));
		assertThat(sent("Note", parts)).isEqualTo(parts);
	}

	@Test
	@Symptom("A property comes in two notations")
	void propertyIsTwoUntilItHasOneNotation() {
		application.tracker().track("Tracked", Map.of("Plan", "pro"));
		application.tracker().track("Tracked", Map.of("plan", "pro"));
		application.tracker().track("Advised", Map.of("Plan", "pro"));
		application.tracker().track("Advised", Map.of("Plan", "pro"));
		assertThat(plans("Tracked")).containsExactly("Plan", "plan");
		assertThat(plans("Advised")).containsExactly("Plan");
	}

	@Test
	@Symptom("$current_url is http:// or has an internal host")
	void urlIsThatOfTheServerUntilSpringKnowsOfTheProxy() {
		assertThat(urlBehindProxy(application)).isEqualTo("http://localhost:" + application.port() + "/page");
		assertThat(urlBehindProxy(advised)).isEqualTo("https://shop.example.com/page");
	}

	@Test
	@Symptom("$os_version, $brand, $model are missing")
	void systemAndModelAreMissingUntilBrowserIsAsked() {
		assertThat(phone(application)).containsEntry("$os", "Android")
			.doesNotContainKeys("$os_version", "$brand", "$model");
		assertThat(phone(advised)).containsEntry("$os_version", "16")
			.containsEntry("$brand", "Samsung")
			.containsEntry("$model", "SM-S921B");
	}

	@Test
	@Symptom("$current_url has no query")
	void queryIsMissingUntilItsParameterIsNamed() {
		assertThat(url(application)).endsWith("/page?utm_source=news");
		assertThat(url(advised)).endsWith("/page?sort=price&utm_source=news");
	}

	@Test
	@Symptom("An event is hours off")
	void timeIsOffUntilItIsAnInstant() {
		Instant instant = Instant.parse("2026-11-25T10:00:00Z");
		assertThat(sent("At", LocalDateTime.parse("2026-11-25T12:00:00"))).isEqualTo("2026-11-25T12:00:00");
		assertThat(sent("At", instant)).isEqualTo("2026-11-25T10:00:00");
	}

	/**
	 * Returns the addresses that are sent of two visitors behind a CDN.
	 */
	private static List<Object> addresses(TestApplication application, String cdn) {
		return List.of(address(application, VISITOR + ", " + cdn), address(application, OTHER_VISITOR + ", " + cdn));
	}

	private static Object address(TestApplication application, String forwarded) {
		application.mixpanel().reset();
		application.send(application.navigation("/page").header("X-Forwarded-For", forwarded));
		return application.mixpanel().await(PAGE_VIEW).get("ip");
	}

	private static String url(TestApplication application) {
		application.send(application.navigation("/page?sort=price&utm_source=news&session=secret"));
		return (String) application.mixpanel().await(PAGE_VIEW).get("$current_url");
	}

	private static Object urlBehindProxy(TestApplication application) {
		application.send(application.navigation("/page")
			.header("X-Forwarded-For", VISITOR)
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "shop.example.com")
			.header("X-Forwarded-Port", "443"));
		return application.mixpanel().await(PAGE_VIEW).get("$current_url");
	}

	/**
	 * Opens two pages with a phone whose browser says more only where it is asked to, and
	 * returns the second.
	 */
	private static Map<String, Object> phone(TestApplication application) {
		HttpResponse<String> first = application
			.send(application.navigation("/page").setHeader("User-Agent", REDUCED_USER_AGENT));
		HttpRequest.Builder second = application.navigation("/page").setHeader("User-Agent", REDUCED_USER_AGENT);
		String asked = first.headers().firstValue("Accept-CH").orElse("");
		Map.of("Sec-CH-UA-Platform-Version", "\"16.0.0\"", "Sec-CH-UA-Model", "\"SM-S921B\"").forEach((hint, value) -> {
			if (asked.contains(hint)) {
				second.header(hint, value).setHeader("Sec-CH-UA-Platform", "\"Android\"");
			}
		});
		application.send(second);
		return application.mixpanel().await(PAGE_VIEW, 2).get(1);
	}

	private static Set<String> plans(String event) {
		Set<String> names = new TreeSet<>();
		application.mixpanel().await(event, 2).forEach((properties) -> names.addAll(properties.keySet()));
		names.removeIf((name) -> !name.equalsIgnoreCase("plan"));
		return names;
	}

	private static Object sent(String property, Object value) {
		application.mixpanel().reset();
		application.tracker().track("Tracked", Map.of(property, value));
		return application.mixpanel().await("Tracked").get(property);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SymptomPages.class)
	static class Shop {

		@Bean
		Totals totals() {
			return new Totals();
		}

	}

	/**
	 * Tracks a number with quotes and without.
	 */
	static class Totals {

		@TrackEvent(value = "Ordered", properties = { @TrackEvent.Property(name = "Text", value = "'99.90'"),
				@TrackEvent.Property(name = "Number", value = "#p0") })
		void order(BigDecimal total) {
		}

	}

}
