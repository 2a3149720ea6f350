package io.github.mixpanelspring.pipeline;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Profile;
import io.github.mixpanelspring.ProfileUpdate;
import io.github.mixpanelspring.Update.Operation;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.privacy.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UpdateEncoder}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpdateEncoderTests {

	private static final String ELSEWHERE = "{\"$distinct_id\":\"alice\",\"$ip\":0,\"$ignore_time\":true,";

	private final PipelineFixture fixture = new PipelineFixture();

	@AfterEach
	void balance() {
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	void writesEachOperation() {
		Instant time = Instant.parse("2026-02-03T04:05:06.789Z");
		assertThat(written((profile) -> profile.set("Plan", "pro")
			.setOnce("First", time)
			.add("Revenue", new BigDecimal("99.90"))
			.append("Pages", Map.of("path", "/"))
			.union("Tags", Collections.singleton("new"))
			.remove("Tags", 7)
			.unset("A", "B")
			.delete()
			.trackCharge(10, time)
			.trackCharge(-2.5)
			.clearCharges())).containsExactly(ELSEWHERE + "\"$set\":{\"Plan\":\"pro\"}}",
					ELSEWHERE + "\"$set_once\":{\"First\":\"2026-02-03T04:05:06\"}}",
					ELSEWHERE + "\"$add\":{\"Revenue\":99.9}}", ELSEWHERE + "\"$append\":{\"Pages\":{\"path\":\"/\"}}}",
					ELSEWHERE + "\"$union\":{\"Tags\":[\"new\"]}}", ELSEWHERE + "\"$remove\":{\"Tags\":7}}",
					ELSEWHERE + "\"$unset\":[\"A\",\"B\"]}", ELSEWHERE + "\"$delete\":\"\"}",
					ELSEWHERE + "\"$append\":{\"$transactions\":{\"$time\":\"2026-02-03T04:05:06\",\"$amount\":10}}}",
					ELSEWHERE + "\"$append\":{\"$transactions\":{\"$time\":\"2026-05-01T12:00:00\",\"$amount\":-2.5}}}",
					ELSEWHERE + "\"$set\":{\"$transactions\":[]}}");
	}

	@Test
	void writesModifiersBesideTheOperation() {
		assertThat(written((profile) -> {
			profile.ip("81.2.69.142").set("A", 1);
			profile.ip("127.0.0.1").ignoreTime(false).set("A", 1);
			profile.location(52.5, 13.4).time(Instant.ofEpochMilli(1700000000001L)).ignoreAlias(true).delete();
			profile.ip("no address").set("A", 1);
		})).containsExactly(
				"{\"$distinct_id\":\"alice\",\"$ip\":\"81.2.69.142\",\"$ignore_time\":true,\"$set\":{\"A\":1}}",
				"{\"$distinct_id\":\"alice\",\"$ip\":0,\"$ignore_time\":false,\"$set\":{\"A\":1}}",
				"{\"$distinct_id\":\"alice\",\"$latitude\":52.5,\"$longitude\":13.4,\"$time\":1700000000001,"
						+ "\"$ignore_alias\":true,\"$ip\":0,\"$ignore_time\":true,\"$delete\":\"\"}",
				ELSEWHERE + "\"$set\":{\"A\":1}}");
	}

	@Test
	void writesGroupWithoutWhatAGroupHasNot() {
		this.fixture.tracker().group("company", "acme").set("Plan", "pro").delete();
		assertThat(json()).containsExactly(
				"{\"$group_key\":\"company\",\"$group_id\":\"acme\",\"$set\":{\"Plan\":\"pro\"}}",
				"{\"$group_key\":\"company\",\"$group_id\":\"acme\",\"$delete\":\"\"}");
		assertThat(this.fixture.messages).extracting(StoredMessage::lane).containsOnly("groups");
	}

	@Test
	void addsNumbersOnly(CapturedOutput output) {
		AtomicLong big = new AtomicLong(Long.MAX_VALUE);
		assertThat(written((profile) -> profile.add("A", 1L << 60).add("B", big).add("C", 0.1f))).containsExactly(
				// Java 19 and later write it shorter
				ELSEWHERE + "\"$add\":{\"A\":" + Double.toString(1L << 60) + "}}",
				ELSEWHERE + "\"$add\":{\"B\":9.223372036854776E18}}", ELSEWHERE + "\"$add\":{\"C\":0.1}}");
		this.fixture.tracker()
			.update(new ProfileUpdate("alice", Operation.ADD, Map.of("Text", "1"), Map.of(), Emit.ALWAYS));
		assertThat(this.fixture.records()).hasSize(3);
		assertThat(this.fixture.outcomes.lost("profiles", Reason.EMPTY)).isOne();
		assertThat(output).contains("Property 'Text' was left out of $add");
	}

	@Test
	void unitesNumbersAndStringsOnly(CapturedOutput output) {
		assertThat(written((profile) -> profile.union("A", List.of(1, "b", List.of(2), true, Set.of()))))
			.containsExactly(ELSEWHERE + "\"$union\":{\"A\":[1,\"b\"]}}");
		assertThat(output).containsOnlyOnce("WARN").contains("Property 'A' was left out of $union");
	}

	@Test
	void keepsMoreOfAProfileThanOfAnEvent(CapturedOutput output) {
		List<Integer> numbers = Collections.nCopies(1000, 1);
		List<String> tooLong = Collections.nCopies(2000, "x".repeat(255));
		this.fixture.tracker().people("alice").set(Map.of("Numbers", numbers, "Text", tooLong)).set("Alone", tooLong);
		assertThat(this.fixture.records()).extracting((update) -> update.get("$set"))
			.containsExactly(Map.of("Numbers", numbers));
		assertThat(this.fixture.outcomes.lost("profiles", Reason.EMPTY)).isOne();
		assertThat(output).containsOnlyOnce("WARN").contains("Property 'Text' was left out");
	}

	@Test
	void cutsStringsAndNames() {
		assertThat(written((profile) -> profile.set("n".repeat(300), "v".repeat(300))))
			.containsExactly(ELSEWHERE + "\"$set\":{\"" + "n".repeat(255) + "\":\"" + "v".repeat(255) + "\"}}");
	}

	@Test
	void removesWhatIsDenied() {
		this.fixture.deny = deny(null);
		assertThat(written((profile) -> profile.set(Map.of("token", "hunter2"))
			.set("Card", Map.of("brand", "visa", "IBAN", "hunter2"))
			.setOnce("Iban", "hunter2")
			.add("iban", 1)
			.append("Pages", "/a?token=hunter2&b=1")
			.union("iban", Set.of("hunter2"))
			.unset("A", "token"))).containsExactly(ELSEWHERE + "\"$set\":{\"Card\":{\"brand\":\"visa\"}}}",
					ELSEWHERE + "\"$append\":{\"Pages\":\"/a?b=1\"}}", ELSEWHERE + "\"$unset\":[\"A\"]}");
		assertThat(this.fixture.outcomes.lost("profiles", Reason.EMPTY)).isEqualTo(4);
	}

	@Test
	void hashesWhatIsDeniedWhereItIsText() {
		this.fixture.deny = deny(new KeyedHash("key"));
		String hash = new KeyedHash("key").apply("hunter2");
		assertThat(written((profile) -> profile.set("token", "hunter2")
			.add("token", 1)
			.union("token", Set.of("hunter2"))
			.unset("token"))).containsExactly(ELSEWHERE + "\"$set\":{\"token\":\"" + hash + "\"}}",
					ELSEWHERE + "\"$unset\":[\"token\"]}");
	}

	@Test
	void isNotConfusedByIdOfDeniedName() {
		this.fixture.deny = deny(null);
		this.fixture.tracker().people("/?token=a").set("A", 1);
		this.fixture.tracker().group("token", "b").set("A", 1);
		assertThat(this.fixture.records()).extracting((update) -> update.get("$distinct_id"))
			.containsExactly("/?token=a", null);
		assertThat(this.fixture.records().get(1)).containsEntry("$group_key", "token");
	}

	@Test
	void namesPersonInMessage() {
		this.fixture.tracker().people("alice").add("Orders", 1);
		this.fixture.records();
		StoredMessage message = this.fixture.messages.get(0);
		assertThat(message.lane()).isEqualTo("profiles");
		assertThat(message.project()).isEqualTo("project");
		assertThat(message.personKey()).isEqualTo("alice");
		assertThat(message.insertId()).matches("[0-9a-f]{32}");
		assertThat(message.time()).isEqualTo(Instant.ofEpochMilli(PipelineFixture.NOW.toEpochMilli()));
	}

	private static DenyList deny(@Nullable KeyedHash hash) {
		return new DenyList(Set.of("token", "iban"), List.of(), hash, (name) -> {
		});
	}

	private List<String> written(Consumer<Profile> work) {
		work.accept(this.fixture.tracker().people("alice"));
		return json();
	}

	private List<String> json() {
		this.fixture.records();
		return this.fixture.messages.stream()
			.map((message) -> new String(message.bytes(), StandardCharsets.UTF_8))
			.toList();
	}

}
