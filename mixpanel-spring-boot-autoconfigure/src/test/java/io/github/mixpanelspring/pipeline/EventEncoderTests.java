package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.privacy.DenyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventEncoder}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventEncoderTests {

	private final PipelineFixture fixture = new PipelineFixture();

	@Test
	void writesEventOfRequest() {
		this.fixture.configured = Map.of("Environment", "test");
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker()
			.track(Event.named("Viewed").insertId("id-1").property("Price", 9.5).build()));
		scope.hold().succeed();
		this.fixture.records();
		assertThat(json()).isEqualTo("{\"event\":\"Viewed\",\"properties\":{\"time\":1777636800123,"
				+ "\"$insert_id\":\"id-1\",\"$browser\":\"Chrome\",\"$browser_version\":139,\"$os\":\"Windows\","
				+ "\"$referrer\":\"https://www.google.com/\",\"$referring_domain\":\"www.google.com\","
				+ "\"$search_engine\":\"google\",\"$current_url\":\"https://shop.example/p/1?utm_source=news\","
				+ "\"utm_source\":\"news\",\"mp_lib\":\"mixpanel-spring-boot\",\"$lib_version\":\"development\","
				+ "\"Environment\":\"test\",\"ip\":\"81.2.69.142\",\"$device_id\":\"D1\",\"$user_id\":\"alice\","
				+ "\"Price\":9.5}}");
	}

	@Test
	void writesEventOfJob() {
		this.fixture.tracker()
			.track(Event.named("Invoice Sent")
				.insertId("invoice-7")
				.time(Instant.ofEpochMilli(1700000000001L))
				.build());
		this.fixture.records();
		assertThat(json()).isEqualTo("{\"event\":\"Invoice Sent\",\"properties\":{\"time\":1700000000001,"
				+ "\"$insert_id\":\"invoice-7\",\"mp_lib\":\"mixpanel-spring-boot\",\"$lib_version\":\"development\","
				+ "\"ip\":0,\"distinct_id\":\"\"}}");
	}

	@Test
	void writesEventOfSomebodyElse() {
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope,
				() -> this.fixture.tracker().track(Event.named("Paid").distinctId("bob").build()));
		scope.hold().succeed();
		assertThat(this.fixture.properties()).containsEntry("$user_id", "bob")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "$browser", "distinct_id", "$current_url");
	}

	@Test
	void writesEventOfSomebodyElseInTheRequest() {
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker()
			.track(Event.named("Invited").distinctId("$device:x-1").context(EventContext.REQUEST).build()));
		scope.hold().succeed();
		assertThat(this.fixture.properties()).containsEntry("$device_id", "x-1")
			.containsEntry("ip", "81.2.69.142")
			.doesNotContainKeys("$user_id", "distinct_id");
	}

	@ParameterizedTest
	@CsvSource({ "REDUCED, false", "REDUCED, true", "REFUSED, true", "DENIED, true" })
	void leavesOutWhatTheVisitorRefuses(Permission permission, boolean necessary) {
		RequestScope scope = this.fixture.request(permission, "alice");
		this.fixture.requests.runWith(scope,
				() -> this.fixture.tracker().track(Event.named("Ordered").necessary(necessary).build()));
		scope.hold().succeed();
		assertThat(this.fixture.properties()).containsEntry("$user_id", "alice")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "$browser", "$current_url", "utm_source");
	}

	@Test
	void letsOwnPropertiesWinOverConfiguredOnesAndTheseOverTheRequest() {
		this.fixture.configured = Map.of("$os", "configured", "a", "configured", "b", "configured");
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Viewed", Map.of("a", "own")));
		scope.hold().succeed();
		assertThat(this.fixture.properties()).containsEntry("$os", "configured")
			.containsEntry("a", "own")
			.containsEntry("b", "configured");
	}

	@ParameterizedTest
	@CsvSource({ "$browser", "$current_url", "utm_source", "mp_lib", "ip", "Environment" })
	void writesReplacedPropertyOnce(String name) {
		this.fixture.configured = Map.of("Environment", "test");
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> {
			this.fixture.tracker().track("Viewed");
			this.fixture.tracker().track("Viewed", Map.of(name, "own"));
		});
		scope.hold().succeed();
		Map<String, Object> replaced = this.fixture.properties();
		Map<String, Object> expected = propertiesOf(this.fixture.records().get(0));
		expected.put(name, "own");
		expected.put("$insert_id", replaced.get("$insert_id"));
		assertThat(replaced).isEqualTo(expected);
	}

	@Test
	void writesTheSameForCustomizerThatChangesNothing() {
		this.fixture.configured = Map.of("$os", "configured", "token", "t");
		this.fixture.deny = new DenyList(Set.of("utm_source", "secret", "q"), List.of(), (value) -> "hashed",
				(name) -> {
				});
		this.fixture.customizers.add((event) -> {
		});
		Map<String, Object> customized = ofRequest(this.fixture);
		PipelineFixture plain = new PipelineFixture();
		plain.configured = this.fixture.configured;
		plain.deny = this.fixture.deny;
		assertThat(ofRequest(plain)).isEqualTo(customized)
			.containsEntry("utm_source", "hashed")
			.containsEntry("secret", "hashed")
			.containsEntry("url", "https://shop.example/?q=hashed")
			.doesNotContainKey("token");
	}

	private static Map<String, Object> ofRequest(PipelineFixture fixture) {
		RequestScope scope = fixture.request("alice");
		fixture.requests.runWith(scope,
				() -> fixture.tracker()
					.track(Event.named("Viewed")
						.insertId("i")
						.property("secret", 1)
						.property("url", "https://shop.example/?q=tea")
						.property("$browser", null)
						.build()));
		scope.hold().succeed();
		return fixture.properties();
	}

	@Test
	void remembersPagesWithoutMixingThemUp() {
		for (int i = 0; i < 1000; i++) {
			int number = i % 300;
			RequestScope scope = this.fixture.request("/p/" + number, Permission.FULL, null);
			this.fixture.requests.runWith(scope,
					() -> this.fixture.tracker().track("Viewed", Map.of("Number", number)));
			scope.hold().succeed();
		}
		for (Map<String, Object> record : this.fixture.records()) {
			Map<String, Object> properties = propertiesOf(record);
			assertThat(properties).containsEntry("$current_url",
					"https://shop.example/p/" + properties.get("Number") + "?utm_source=news");
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> propertiesOf(Map<String, Object> record) {
		return (Map<String, Object>) Objects.requireNonNull(record.get("properties"));
	}

	@Test
	void takesConfiguredAddressUnlessTheEventHasOne() {
		this.fixture.configured = Map.of("ip", "203.0.113.7");
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> {
			this.fixture.tracker().track("Viewed");
			this.fixture.tracker().track("Viewed", Map.of("ip", "198.51.100.7"));
		});
		scope.hold().succeed();
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.records()).extracting((record) -> propertiesOf(record).get("ip"))
			.containsExactly("203.0.113.7", "198.51.100.7", "203.0.113.7");
	}

	@Test
	void leavesOutReservedNamesWithOneWarning(CapturedOutput output) {
		this.fixture.tracker()
			.track("Viewed", Map.of("token", "t", "time", 1, "$insert_id", "i", "distinct_id", "d", "$device_id", "x",
					"$user_id", "u", "$time", 2, "$distinct_id", "e", "fine", 1));
		assertThat(this.fixture.properties()).containsEntry("distinct_id", "")
			.containsEntry("time", PipelineFixture.NOW.toEpochMilli())
			.containsEntry("fine", 1)
			.doesNotContainKeys("token", "$device_id", "$user_id", "$time", "$distinct_id");
		assertThat(output).containsOnlyOnce("WARN").contains("use the event's builder");
	}

	@Test
	void keepsFewerThan255PropertiesWithOneWarning(CapturedOutput output) {
		Event.Builder builder = Event.named("Viewed");
		for (int i = 0; i < 254; i++) {
			builder.property("p" + i, i);
		}
		this.fixture.tracker().track(builder.build());
		assertThat(this.fixture.properties()).hasSizeLessThan(255)
			.containsKeys("time", "$insert_id", "ip", "distinct_id", "mp_lib", "p0", "p200");
		assertThat(output).containsOnlyOnce("WARN").contains("fewer than 255");
	}

	@Test
	void cutsNameOfEvent() {
		this.fixture.tracker().track("n".repeat(300));
		assertThat(this.fixture.records().get(0)).containsEntry("event", "n".repeat(255));
	}

	@Test
	void writesWhateverTextThereIs() {
		String text = "\u0000\u001f\"\\</script>\u2028\uD83D\uDE00 \uDE00";
		this.fixture.tracker().track("Viewed", Map.of(text, List.of(text)));
		String expected = text.substring(0, text.length() - 1) + "\uFFFD";
		assertThat(this.fixture.properties()).containsEntry(expected, List.of(expected));
	}

	@Test
	void namesProjectAndPersonInMessageButNotInRecord() {
		this.fixture.tracker().track(Event.named("Paid").distinctId("bob").insertId("i").build());
		this.fixture.records();
		StoredMessage message = this.fixture.messages.get(0);
		assertThat(message.project()).isEqualTo("project");
		assertThat(message.personKey()).isEqualTo("bob");
		assertThat(message.insertId()).isEqualTo("i");
		assertThat(message.lane()).isEqualTo("events");
		assertThat(message.time()).isEqualTo(Instant.ofEpochMilli(PipelineFixture.NOW.toEpochMilli()));
		assertThat(json()).doesNotContain("project", "token");
	}

	private String json() {
		return new String(this.fixture.messages.get(0).bytes(), StandardCharsets.UTF_8);
	}

}
