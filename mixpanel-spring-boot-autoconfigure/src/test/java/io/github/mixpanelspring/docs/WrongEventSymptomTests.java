package io.github.mixpanelspring.docs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.annotation.TrackEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests why events count twice, or have a wrong person, place or value, and that the
 * advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongEventSymptomTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String VISITOR = "81.2.69.160";

	private static final String CDN = "8.8.4.4";

	private static final String UNNAMED_CDN = "8.8.8.8";

	private static TestApplication application;

	private static TestApplication advised;

	@BeforeAll
	static void start() {
		application = TestApplication.start(SymptomPages.class);
		advised = TestApplication.start(SymptomPages.class, "mixpanel.web.trusted-proxies=loopback,8.8.4.0/24",
				"mixpanel.privacy.url-parameters=sort");
	}

	@AfterAll
	static void stop() {
		application.close();
		advised.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
		advised.mixpanel().reset();
	}

	@Test
	@Symptom({ "An event of a webhook or a message", "The same, though it has an insert id" })
	void webhookThatComesTwiceCountsTwiceUntilItsEventHasIdAndTime(CapturedOutput output) {
		Event.Builder paid = Event.named("Paid").distinctId("alice");
		assertThat(repetitions(paid)).isEqualTo(2);
		assertThat(output).doesNotContain("has an insert id but no time");
		repetitions(paid.insertId("payment-1"));
		assertThat(output).containsOnlyOnce("has an insert id but no time");
		assertThat(repetitions(paid.time(Instant.now()))).isEqualTo(1);
	}

	@Test
	@Symptom("A number of a profile")
	void numberCountsTwiceUntilItIsSet() {
		for (int i = 0; i < 2; i++) {
			application.tracker().people("alice").add("Orders", 1).set("Orders", 1);
		}
		assertThat(application.profileUpdates())
			.extracting((update) -> update.get("$add"), (update) -> update.get("$set"))
			.map((operations) -> operations.toList().get(0) + " " + operations.toList().get(1))
			.containsExactly("{Orders=1} null", "null {Orders=1}", "{Orders=1} null", "null {Orders=1}");
	}

	@Test
	@Symptom("Everybody lives in the city of your data centre or CDN")
	void everybodyLivesAtTheProxyUntilItIsNamed() {
		assertThat(address(application, VISITOR)).isEqualTo(0);
		assertThat(address(advised, VISITOR)).isEqualTo(VISITOR);
	}

	@Test
	@Symptom("It is right with one proxy and wrong with the CDN")
	void everybodyLivesAtTheCdnUntilItIsNamedOrItsHeaderIs() {
		assertThat(address(advised, VISITOR + ", " + UNNAMED_CDN)).isEqualTo(UNNAMED_CDN);
		assertThat(address(advised, VISITOR + ", " + CDN)).isEqualTo(VISITOR);
		try (TestApplication cdn = TestApplication.start(SymptomPages.class, "mixpanel.web.trusted-proxies=loopback",
				"mixpanel.web.client-ip-header=CF-Connecting-IP")) {
			cdn.send(cdn.navigation("/page").header("CF-Connecting-IP", VISITOR).header("X-Forwarded-For", CDN));
			assertThat(cdn.mixpanel().await(PAGE_VIEW)).containsEntry("ip", VISITOR);
		}
	}

	@Test
	@Symptom("Everybody is anonymous, also when signed in")
	void everybodyIsAnonymousWhileSecurityStandsBehindTheFilters(CapturedOutput output) {
		try (TestApplication wrong = TestApplication.start(SymptomPages.class, "spring.security.filter.order=0")) {
			assertThat(output)
				.containsOnlyOnce("Events do not know who is signed in: Spring Security's filters, at order 0");
			assertThat(user(wrong)).isNull();
		}
		assertThat(user(application)).isEqualTo("alice");
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
	 * Tracks twice, and returns how many Mixpanel sees.
	 */
	private static long repetitions(Event.Builder event) {
		application.mixpanel().reset();
		application.tracker().track(event.build());
		application.tracker().track(event.build());
		return application.mixpanel()
			.await("Paid", 2)
			.stream()
			.map((properties) -> List.of(properties.get("$insert_id"), properties.get("time"),
					properties.get("$user_id")))
			.distinct()
			.count();
	}

	private static Object address(TestApplication application, String forwarded) {
		application.mixpanel().reset();
		application.send(application.navigation("/page").header("X-Forwarded-For", forwarded));
		return application.mixpanel().await(PAGE_VIEW).get("ip");
	}

	private static Object user(TestApplication application) {
		application.send(application.navigation("/page").header("Authorization", "Basic YWxpY2U6YWxpY2U="));
		return application.mixpanel().await(PAGE_VIEW).get("$user_id");
	}

	private static String url(TestApplication application) {
		application.send(application.navigation("/page?sort=price&utm_source=news&session=secret"));
		return (String) application.mixpanel().await(PAGE_VIEW).get("$current_url");
	}

	private static Object sent(String property, Object value) {
		application.mixpanel().reset();
		application.tracker().track("Tracked", Map.of(property, value));
		return application.mixpanel().await("Tracked").get(property);
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
