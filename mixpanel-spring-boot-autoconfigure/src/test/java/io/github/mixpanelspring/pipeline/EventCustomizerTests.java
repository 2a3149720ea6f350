package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.privacy.DenyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventCustomizer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventCustomizerTests {

	private final PipelineFixture fixture = new PipelineFixture();

	@Test
	void changesWhatIsSent() {
		this.fixture.configured = Map.of("a", "1", "b", "2");
		this.fixture.customizers.add((event) -> {
			event.properties().remove("a");
			event.properties().put("b", new StringBuilder("x".repeat(300)));
			event.properties().put("c", event.name());
		});
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.properties()).doesNotContainKey("a")
			.containsEntry("b", "x".repeat(255))
			.containsEntry("c", "Viewed");
	}

	@Test
	void cannotSendWhatIsDenied() {
		this.fixture.deny = new DenyList(List.of("secret"), List.of(), null, (name) -> {
		});
		this.fixture.configured = Map.of("Secret", "1");
		this.fixture.customizers.add((event) -> event.properties().put("b", Map.of("secret", 2, "c", 3)));
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.properties()).doesNotContainKey("Secret").containsEntry("b", Map.of("c", 3));
	}

	@Test
	void seesRequest() {
		List<String> seen = new ArrayList<>();
		this.fixture.customizers.add((event) -> seen.add(event.context().isPresent() + " " + event.context().path()));
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Viewed"));
		scope.hold().succeed();
		this.fixture.tracker().track("Job Done");
		this.fixture.records();
		assertThat(seen).containsExactly("true /p/1", "false null");
	}

	@Test
	void isAskedInOrderAlsoAfterDiscarding() {
		List<String> asked = new ArrayList<>();
		this.fixture.customizers.add((event) -> {
			asked.add("first");
			event.discard();
		});
		this.fixture.customizers.add((event) -> asked.add("second"));
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.records()).isEmpty();
		assertThat(asked).containsExactly("first", "second");
		assertThat(this.fixture.outcomes.lost(Reason.CUSTOMIZED)).isOne();
		assertThat(this.fixture.budget.messages()).isZero();
	}

	@Test
	void costsTheEventWhenItThrows(CapturedOutput output) {
		this.fixture.customizers.add((event) -> {
			throw new IllegalStateException("could not redact");
		});
		this.fixture.tracker().track("Viewed");
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.records()).isEmpty();
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isEqualTo(2);
		assertThat(output).containsOnlyOnce("WARN").contains("could not be encoded and is lost");
	}

	@Test
	void changesNeitherTimeNorInsertIdNorToken() {
		this.fixture.customizers.add((event) -> {
			assertThat(event.properties()).doesNotContainKeys("time", "$insert_id");
			List.of("time", "$time", "$insert_id", "token").forEach((name) -> event.properties().put(name, "mine"));
		});
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.properties()).doesNotContainValue("mine")
			.containsEntry("time", PipelineFixture.NOW.toEpochMilli());
	}

	@Test
	void leavesFewerThan255Properties(CapturedOutput output) {
		this.fixture.customizers.add((event) -> {
			for (int i = 0; i < 500; i++) {
				event.properties().put("p" + i, i);
			}
		});
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.properties()).hasSizeLessThan(255)
			.containsKeys("ip", "distinct_id", "mp_lib", "p0", "p200")
			.doesNotContainKey("p499");
		assertThat(output).contains("fewer than 255");
	}

	@Test
	void cannotMakeOurServerTheVisitor() {
		this.fixture.customizers.add((event) -> event.properties().clear());
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Viewed"));
		scope.hold().succeed();
		assertThat(this.fixture.properties()).containsEntry("ip", 0)
			.containsEntry("distinct_id", "")
			.containsOnlyKeys("time", "$insert_id", "ip", "distinct_id");
	}

	@Test
	void saysWhoseEventItIs() {
		this.fixture.customizers.add((event) -> event.properties().put("$user_id", "hashed"));
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.properties()).containsEntry("$user_id", "hashed").doesNotContainKey("distinct_id");
	}

}
