package io.github.mixpanelspring.pipeline;

import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Profile;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;
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
 * Tests for {@link UpdateTracker}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpdateTrackerTests {

	private final PipelineFixture fixture = new PipelineFixture();

	@AfterEach
	void balance() {
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	void sendsVisitorsAddressInRequestOfThatPerson() {
		inRequest(Permission.FULL, "alice", () -> {
			this.fixture.tracker().currentUser().add("Orders", 1);
			this.fixture.tracker().people("alice").set("Plan", "pro");
			this.fixture.tracker().people("$device:D1").set("Plan", "none");
		});
		assertThat(this.fixture.records()).containsExactly(
				Map.of("$distinct_id", "alice", "$ip", "81.2.69.142", "$add", Map.of("Orders", 1)),
				Map.of("$distinct_id", "alice", "$ip", "81.2.69.142", "$set", Map.of("Plan", "pro")),
				Map.of("$distinct_id", "$device:D1", "$ip", "81.2.69.142", "$set", Map.of("Plan", "none")));
	}

	@Test
	void sendsNoAddressOfWhoeverUpdatesSomebodyElse() {
		inRequest(Permission.FULL, "admin", () -> this.fixture.tracker().people("bob").set("Plan", "pro"));
		inRequest(Permission.FULL, null, () -> this.fixture.tracker().people("bob").set("Plan", "free"));
		this.fixture.tracker().people("bob").set("Plan", "none");
		assertThat(this.fixture.records())
			.allMatch((update) -> Integer.valueOf(0).equals(update.get("$ip"))
					&& Boolean.TRUE.equals(update.get("$ignore_time")))
			.extracting((update) -> update.get("$set"))
			.containsExactly(Map.of("Plan", "pro"), Map.of("Plan", "free"), Map.of("Plan", "none"));
	}

	@Test
	void discardsUpdateOfAnonymousVisitor(CapturedOutput output) {
		inRequest(Permission.FULL, null, () -> this.fixture.tracker().currentUser().add("Orders", 1));
		inRequest(Permission.FULL, "anonymous", () -> this.fixture.tracker().currentUser().add("Orders", 1));
		assertThat(this.fixture.records()).isEmpty();
		assertThat(this.fixture.outcomes.lost("profiles", Reason.ANONYMOUS)).isEqualTo(2);
		assertThat(output).doesNotContain("use people(id)");
	}

	@Test
	void warnsOnceOfCurrentUserOutsideOfRequest(CapturedOutput output) {
		this.fixture.tracker().currentUser().add("Orders", 1).add("Orders", 1);
		assertThat(this.fixture.outcomes.lost("profiles", Reason.ANONYMOUS)).isEqualTo(2);
		assertThat(output).containsOnlyOnce("WARN").contains("use people(id)");
	}

	@Test
	void asksAtEachOperationWhoTheCurrentUserIs() {
		Profile current = this.fixture.tracker().currentUser();
		inRequest(Permission.FULL, "alice", () -> current.set("A", 1));
		inRequest(Permission.FULL, "bob", () -> current.set("A", 2));
		assertThat(this.fixture.records()).extracting((update) -> update.get("$distinct_id"))
			.containsExactly("alice", "bob");
	}

	@Test
	void hashesUsersAndNotDevices() {
		this.fixture.hash = (id) -> "hash-of-" + id;
		inRequest(Permission.FULL, "alice", () -> {
			this.fixture.tracker().currentUser().set("A", 1);
			this.fixture.tracker().people("alice").set("A", 2);
			this.fixture.tracker().people("$device:D2").set("A", 3);
		});
		assertThat(this.fixture.records()).extracting((update) -> update.get("$distinct_id"))
			.containsExactly("hash-of-alice", "hash-of-alice", "$device:D2");
		assertThat(this.fixture.records()).extracting((update) -> update.get("$ip"))
			.containsExactly("81.2.69.142", "81.2.69.142", 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "NULL", "0", "$device:undefined", "a\nb" })
	void rejectsIdThatMixpanelRefuses(String id, CapturedOutput output) {
		this.fixture.tracker().people(id).set("A", 1);
		this.fixture.tracker().group("company", id).set("A", 1);
		assertThat(this.fixture.outcomes.lost("profiles", Reason.FORBIDDEN_ID)).isOne();
		assertThat(this.fixture.outcomes.lost("groups", Reason.FORBIDDEN_ID)).isOne();
		assertThat(output).containsOnlyOnce("WARN").contains("ProfileUpdate[$set] was rejected");
	}

	@ParameterizedTest
	@CsvSource({ "REDUCED, PRIVACY_SIGNAL", "REFUSED, PRIVACY_SIGNAL", "DENIED, CONSENT" })
	void discardsWhatTheVisitorRefuses(Permission permission, Reason reason) {
		inRequest(permission, "alice", () -> {
			this.fixture.tracker().currentUser().emit(Emit.ALWAYS).add("Orders", 1);
			this.fixture.tracker().people("alice").add("Orders", 1);
			this.fixture.tracker().people("bob").add("Orders", 1);
			this.fixture.tracker().group("company", "acme").set("Orders", 1);
		});
		// One who signs up is not known yet
		inRequest(permission, null, () -> this.fixture.tracker().people("carol").set("$name", "Carol"));
		assertThat(this.fixture.outcomes.lost("profiles", reason)).isEqualTo(3);
		assertThat(this.fixture.records()).extracting((update) -> update.get("$distinct_id"))
			.containsExactly("bob", null);
	}

	@Test
	void sendsUpdateThatIsTakenOutOfItsRequest() {
		TrackingContext nobody = this.fixture.tracker().context();
		Runnable update = () -> this.fixture.tracker().people("carol").add("Paid", 1);
		inRequest(Permission.DENIED, null, () -> nobody.wrap(update).run());
		assertThat(this.fixture.records()).extracting((sent) -> sent.get("$distinct_id")).containsExactly("carol");
	}

	@Test
	void holdsUpdatesAsItHoldsEvents() {
		AtomicReference<@Nullable Hold> current = new AtomicReference<>();
		this.fixture.holds.add((holds) -> current.get());
		Hold transaction = this.fixture.pipeline().holds().open();
		current.set(transaction);
		this.fixture.tracker().people("alice").add("Orders", 1);
		int savepoint = transaction.size();
		this.fixture.tracker().people("alice").add("Orders", 2).emit(Emit.ON_FAILURE).add("Failures", 1);
		this.fixture.tracker().people("alice").emit(Emit.ALWAYS).add("Attempts", 1);
		assertThat(this.fixture.pipeline().held()).isEqualTo(3);
		transaction.rollBackTo(savepoint);
		transaction.succeed();
		assertThat(this.fixture.records()).extracting((update) -> update.get("$add"))
			.containsExactly(Map.of("Attempts", 1), Map.of("Failures", 1), Map.of("Orders", 1));
		assertThat(this.fixture.outcomes.lost("profiles", Reason.ROLLED_BACK)).isOne();
	}

	@Test
	void discardsUpdateOfFailedResponse() {
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().currentUser().add("Orders", 1));
		scope.hold().fail(Reason.RESPONSE_FAILED);
		assertThat(this.fixture.records()).isEmpty();
		assertThat(this.fixture.outcomes.lost("profiles", Reason.RESPONSE_FAILED)).isOne();
	}

	@Test
	void dropsWhatThereIsNoRoomFor() {
		this.fixture.budget = new MemoryBudget(0, 0);
		this.fixture.tracker().people("alice").add("Orders", 1);
		assertThat(this.fixture.outcomes.lost("profiles", Reason.STORE_FULL)).isOne();
	}

	@Test
	void keepsFromCallerWhatAMapThrows(CapturedOutput output) {
		this.fixture.tracker().people("alice").set(new AbstractMap<>() {

			@Override
			public Set<Entry<String, Object>> entrySet() {
				throw new ConcurrentModificationException();
			}

		});
		assertThat(this.fixture.outcomes.lost("profiles", Reason.FAILED)).isOne();
		assertThat(output).contains("ProfileUpdate[$set] could not be tracked and is lost");
	}

	@Test
	@SuppressWarnings("NullAway")
	void throwsForMisuse() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.tracker().update((Update) null))
			.withMessage("'update' must not be null");
		assertThat(this.fixture.outcomes.accepted()).isZero();
	}

	private void inRequest(Permission permission, @Nullable String user, Runnable work) {
		RequestScope scope = this.fixture.request(permission, user);
		this.fixture.requests.runWith(scope, work);
		scope.hold().succeed();
	}

}
