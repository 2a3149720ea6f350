package io.github.mixpanelspring.docs;

import java.time.Instant;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests why some events are missing, and that the advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingEventSymptomTests {

	private static final String[] SMALL_MEMORY = { "mixpanel.delivery.memory.max-messages=16",
			"mixpanel.delivery.flush-interval=1h" };

	@RegisterExtension
	static final TestApplication application = TestApplication.of(SymptomPages.class);

	@Test
	@Symptom("discarded{response-failed}")
	void eventOfFailedResponseIsDiscardedUnlessItIsTrueAlways(CapturedOutput output) {
		long before = lost(Reason.RESPONSE_FAILED);
		work(500, () -> application.tracker().track("Declined"));
		assertThat(application.sent()).isEmpty();
		assertThat(lost(Reason.RESPONSE_FAILED) - before).isOne();
		assertThat(output)
			.containsOnlyOnce(" was discarded because the response of its request failed; use emit(ALWAYS) ");
		work(500, () -> {
			application.tracker().track(Event.named("Declined").emit(Emit.ALWAYS).build());
			application.tracker().track(Event.named("Failed").emit(Emit.ON_FAILURE).build());
		});
		assertThat(application.sent()).containsExactlyInAnyOrder("Declined", "Failed");
	}

	@Test
	@Symptom("discarded{anonymous}")
	void profileOfCurrentUserIsUpdatedOfNobodyUnlessUserIsNamed() {
		long before = lost(Reason.ANONYMOUS);
		work(200, () -> application.tracker().currentUser().set("Plan", "pro"));
		assertThat(application.profileUpdates()).isEmpty();
		assertThat(lost(Reason.ANONYMOUS) - before).isOne();
		work(200, () -> application.tracker().people("alice").set("Plan", "pro"));
		assertThat(application.profileUpdates()).extracting("$distinct_id").containsExactly("alice");
	}

	@Test
	@Symptom("rejected{forbidden-id}")
	void eventIsRejectedForIdThatIsNone(CapturedOutput output) {
		long before = lost(Reason.FORBIDDEN_ID);
		String customer = null;
		work(200, () -> application.tracker().track(Event.named("Paid").distinctId("" + customer).build()));
		assertThat(application.sent()).isEmpty();
		assertThat(lost(Reason.FORBIDDEN_ID) - before).isOne();
		assertThat(output).contains("Event[Paid] was rejected: its distinct id is one that Mixpanel refuses");
		work(200, () -> application.tracker().track(Event.named("Paid").distinctId("alice").build()));
		assertThat(application.sent()).containsExactly("Paid");
	}

	@Test
	@Symptom("Nothing is counted")
	void nothingIsCountedOfCallPastTheProxy() {
		SymptomPages.Counter counter = application.context().getBean(SymptomPages.Counter.class);
		work(200, counter::countPastProxy);
		assertThat(application.sent()).isEmpty();
		work(200, counter::countThroughProxy);
		assertThat(application.sent()).containsExactly("Counted");
	}

	@Test
	@Symptom("Each event is delivered, and Mixpanel shows fewer")
	void eventsOfOneIdAndTimeAreOne() {
		Event.Builder paid = Event.named("Paid").distinctId("alice").time(Instant.ofEpochSecond(1_700_000_000));
		for (int payment = 0; payment < 2; payment++) {
			application.tracker().track(paid.insertId("paid").build());
			application.tracker().track(paid.insertId("paid-" + payment).build());
		}
		assertThat(application.mixpanel().await("Paid", 4)).extracting("$insert_id")
			.containsExactly("paid", "paid-0", "paid", "paid-1");
	}

	@Test
	@Symptom("dropped{store-full}")
	void newestIsDroppedWhenThereIsNoRoomUnlessThereIsMore(CapturedOutput output) {
		try (TestApplication small = TestApplication.start(SymptomPages.class, SMALL_MEMORY)) {
			track(small, 30);
			Outcomes outcomes = small.context().getBean(Outcomes.class);
			Awaitility.await().until(() -> outcomes.lost(Reason.STORE_FULL) > 0);
			assertThat(output).containsOnlyOnce("There is no room in memory for more events ");
		}
		track(application, 30);
		application.mixpanel().await("Viewed", 30);
		assertThat(lost(Reason.STORE_FULL)).isZero();
	}

	private static void track(TestApplication application, int count) {
		for (int i = 0; i < count; i++) {
			application.tracker().track("Viewed");
		}
	}

	private static void work(int status, Runnable work) {
		SymptomPages.work(application, status, work);
	}

	private static long lost(Reason reason) {
		return application.context().getBean(Outcomes.class).lost(reason);
	}

}
