package io.github.mixpanelspring.pipeline;

import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EventTracker}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventTrackerTests {

	private final PipelineFixture fixture = new PipelineFixture();

	@AfterEach
	void balance() {
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	@SuppressWarnings("NullAway")
	void throwsForMisuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.tracker().track(" "))
			.withMessage("'name' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.tracker().track((Event) null))
			.withMessage("'event' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.tracker().track("a", null))
			.withMessage("'properties' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.tracker().track("a", Map.of("", 1)))
			.withMessage("'name' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> Event.named("a").insertId(""))
			.withMessage("'insertId' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> Event.named("a").distinctId(" "))
			.withMessage("'distinctId' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> Event.named("a").emit(null))
			.withMessage("'emit' must not be null");
		assertThat(this.fixture.outcomes.accepted()).isZero();
	}

	@Test
	void doesNotThrowWhatAMapThrows(CapturedOutput output) {
		this.fixture.tracker().track("Viewed", new AbstractMap<>() {

			@Override
			public Set<Entry<String, Object>> entrySet() {
				throw new ConcurrentModificationException();
			}

		});
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isOne();
		assertThat(output).contains("Event[Viewed] could not be tracked and is lost");
	}

	@Test
	void givesMemoryBackWhenItCannotTellWhatDecides() {
		this.fixture.holds.add((holds) -> {
			throw new LinkageError("half a transaction manager");
		});
		this.fixture.tracker().track("Viewed");
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isOne();
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(this.fixture.budget.bytes()).isZero();
	}

	@Test
	void dropsEventThatThereIsNoRoomForWithOneWarning(CapturedOutput output) {
		this.fixture.budget = new MemoryBudget(2, 100_000);
		for (int i = 0; i < 5; i++) {
			this.fixture.tracker().track("Viewed");
		}
		assertThat(this.fixture.outcomes.lost(Reason.STORE_FULL)).isEqualTo(3);
		assertThat(this.fixture.records()).hasSize(2);
		assertThat(output).containsOnlyOnce("WARN").contains("dropped and counted");
	}

	@Test
	void countsHeldEventsInTheBound() {
		this.fixture.budget = new MemoryBudget(2, 100_000);
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> {
			this.fixture.tracker().track("a");
			this.fixture.tracker().track("b");
			this.fixture.tracker().track("c");
		});
		assertThat(this.fixture.pipeline().held()).isEqualTo(2);
		scope.hold().fail(Reason.RESPONSE_FAILED);
		assertThat(this.fixture.budget.messages()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "NULL", "0", "-1", "$device:undefined", "$device:", "a\nb", "\uD83D",
			"00000000-0000-0000-0000-000000000000", "[]", "n/a" })
	void rejectsIdThatMixpanelRefuses(String id, CapturedOutput output) {
		this.fixture.tracker().track(Event.named("Viewed").distinctId(id).build());
		assertThat(this.fixture.outcomes.lost(Reason.FORBIDDEN_ID)).isOne();
		assertThat(output).containsOnlyOnce("WARN").contains("Event[Viewed] was rejected");
	}

	@ParameterizedTest
	@CsvSource({ "REFUSED, PRIVACY_SIGNAL", "DENIED, CONSENT" })
	void discardsWhatTheVisitorRefuses(Permission permission, Reason reason) {
		RequestScope scope = this.fixture.request(permission);
		this.fixture.requests.runWith(scope, () -> {
			this.fixture.tracker().track("Viewed");
			this.fixture.tracker().track(Event.named("Paid").distinctId("bob").emit(Emit.ALWAYS).build());
		});
		scope.hold().succeed();
		assertThat(this.fixture.outcomes.lost(reason)).isOne();
		assertThat(this.fixture.records()).extracting((record) -> record.get("event")).containsExactly("Paid");
	}

	@Test
	void warnsOfInsertIdWithoutTime(CapturedOutput output) {
		this.fixture.tracker().track(Event.named("Paid").insertId("a").time(PipelineFixture.NOW).build());
		assertThat(output).doesNotContain("WARN");
		this.fixture.tracker().track(Event.named("Paid").insertId("a").build());
		this.fixture.tracker().track(Event.named("Paid").insertId("b").build());
		assertThat(output).containsOnlyOnce("WARN").contains("has an insert id but no time");
	}

	@Test
	void knowsContextOfRequestOnly() {
		assertThat(this.fixture.tracker().context().isPresent()).isFalse();
		this.fixture.requests.runWith(this.fixture.request(), () -> {
			assertThat(this.fixture.tracker().context().path()).isEqualTo("/p/1");
			assertThat(new CurrentContext(this.fixture.requests).deviceId()).isEqualTo("D1");
		});
		assertThat(new CurrentContext(this.fixture.requests).isPresent()).isFalse();
	}

	@Test
	void keepsEventAsItWasBuilt() {
		Event.Builder builder = Event.named("a").properties(Map.of("x", 1));
		Event first = builder.build();
		Event second = builder.property("x", 2).property("y", 2).build();
		Event third = builder.build();
		Event fourth = Event.named("a").properties(first.properties()).property("z", 3).build();
		assertThat(first.properties()).isEqualTo(Map.of("x", 1));
		assertThat(second.properties()).isEqualTo(Map.of("x", 2, "y", 2)).isEqualTo(third.properties());
		assertThat(fourth.properties()).isEqualTo(Map.of("x", 1, "z", 3));
	}

	@Test
	void takesNoBlankNameAmongMany() {
		Event.Builder builder = Event.named("a");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.properties(Map.of("x", 1, " ", 2)))
			.withMessage("'name' must not be blank");
		assertThat(builder.build().properties()).isEmpty();
	}

}
