package io.github.mixpanelspring.pipeline;

import java.time.Duration;

import io.github.mixpanelspring.delivery.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pipeline}: what becomes of events whose request outlasts it.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeldAtTheEndTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final RequestScope scope = this.fixture.request("alice");

	@Test
	void countsAsLostWhatIsLetGoTooLate(CapturedOutput output) {
		track(3);
		end();
		assertThat(this.fixture.pipeline().held()).isEqualTo(3);
		this.scope.hold().succeed();
		assertNothingIsLeft();
		assertThat(this.fixture.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(3);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("'Order Completed'", "outlasted the application");
	}

	@Test
	void countsAsLostWhatIsTrackedTooLate() {
		end();
		this.scope.hold().succeed();
		track(2);
		this.fixture.tracker().track("Order Completed");
		assertNothingIsLeft();
		assertThat(this.fixture.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(3);
	}

	@Test
	void discardsAsEverWhatFails(CapturedOutput output) {
		track(3);
		end();
		this.scope.hold().fail(Reason.ROLLED_BACK);
		assertNothingIsLeft();
		assertThat(this.fixture.outcomes.lost(Reason.ROLLED_BACK)).isEqualTo(3);
		assertThat(this.fixture.outcomes.lost(Reason.SHUTDOWN)).isZero();
		assertThat(output).doesNotContain("WARN");
	}

	private void track(int events) {
		for (int i = 0; i < events; i++) {
			this.fixture.requests.runWith(this.scope, () -> this.fixture.tracker().track("Order Completed"));
		}
	}

	private void end() {
		this.fixture.pipeline().start();
		this.fixture.pipeline().stop(Duration.ofSeconds(20));
		this.fixture.pipeline().close();
	}

	private void assertNothingIsLeft() {
		assertThat(this.fixture.pipeline().held()).isZero();
		assertThat(this.fixture.pipeline().waiting()).isZero();
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(this.fixture.budget.bytes()).isZero();
		assertThat(this.fixture.isBalanced()).isTrue();
		assertThat(this.fixture.messages).isEmpty();
	}

}
