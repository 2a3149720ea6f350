package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ContextSnapshot}. What other threads do is done here by the only one,
 * with another request or none bound to it.
 */
class ContextSnapshotTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final Tracker tracker = this.fixture.tracker();

	private final RequestScope request = this.fixture.request(Permission.FULL);

	private TrackingContext snapshot() {
		List<TrackingContext> snapshots = new ArrayList<>();
		this.fixture.requests.runWith(this.request, () -> snapshots.add(this.tracker.context()));
		return snapshots.get(0);
	}

	@Test
	void runsTasksForItsRequest() throws Exception {
		TrackingContext snapshot = snapshot();
		List<String> paths = new ArrayList<>();
		Runnable look = () -> paths.add(this.tracker.context().path());
		snapshot.wrap(look).run();
		Callable<String> ask = () -> this.tracker.context().path();
		paths.add(snapshot.wrap(ask).call());
		Executor direct = Runnable::run;
		snapshot.wrap(direct).execute(look);
		assertThat(paths).containsExactly("/p/1", "/p/1", "/p/1");
		assertThat(this.fixture.requests.get()).isNull();
	}

	@Test
	void givesThreadBackAsItWasWhateverTasksThrow() {
		RequestScope other = this.fixture.request(Permission.FULL);
		this.fixture.requests.bind(other);
		TrackingContext snapshot = snapshot();
		assertThatIllegalStateException().isThrownBy(snapshot.wrap((Runnable) this::fail)::run);
		assertThat(this.fixture.requests.get()).isSameAs(other);
		Callable<String> failing = () -> {
			throw new IllegalStateException("Expected");
		};
		assertThatIllegalStateException().isThrownBy(snapshot.wrap(failing)::call);
		assertThat(this.fixture.requests.get()).isSameAs(other);
	}

	private void fail() {
		throw new IllegalStateException("Expected");
	}

	@Test
	void canBeNested() {
		TrackingContext nobody = this.tracker.context();
		TrackingContext snapshot = snapshot();
		List<Boolean> present = new ArrayList<>();
		Runnable look = () -> present.add(this.tracker.context().isPresent());
		snapshot.wrap(() -> {
			look.run();
			nobody.wrap(() -> {
				look.run();
				this.tracker.context().wrap(snapshot.wrap(look)).run();
				look.run();
			}).run();
			look.run();
		}).run();
		assertThat(present).containsExactly(true, false, true, false, true);
	}

	@Test
	void ofNoRequestRunsTasksForNone() {
		TrackingContext nobody = this.tracker.context();
		this.fixture.requests.runWith(this.request, nobody.wrap(() -> this.tracker.track("Job Done")));
		assertThat(this.fixture.properties()).containsEntry("distinct_id", "").containsEntry("ip", 0);
	}

	@Test
	void ofTheInjectedContextIsThatOfTheMoment() {
		TrackingContext injected = new CurrentContext(this.fixture.requests);
		Runnable nobodys = injected.wrap(() -> this.tracker.track("Job Done"));
		this.fixture.requests.bind(this.request);
		Runnable look = () -> assertThat(injected.path()).isEqualTo("/p/1");
		Runnable visitors = injected.wrap(look);
		nobodys.run();
		this.fixture.requests.bind(null);
		visitors.run();
		assertThat(this.fixture.properties()).containsEntry("distinct_id", "");
	}

	@Test
	void keepsVisitorOfItsMoment() {
		this.request.identity().identify("alice");
		Runnable task = snapshot().wrap(() -> this.tracker.track("Export Finished"));
		this.request.identity().identify("bob");
		this.request.hold().succeed();
		task.run();
		assertThat(this.fixture.properties()).containsEntry("$user_id", "alice").containsEntry("$device_id", "D1");
		assertThat(this.request.userId()).isEqualTo("bob");
	}

	@Test
	void keepsFactsOfItsMoment() {
		TrackingContext before = snapshot();
		this.request.mappedTo("/p/{id}");
		this.request.ended(200, Duration.ZERO);
		assertThat(before.route()).isNull();
		Runnable look = before.wrap(() -> {
			assertThat(this.tracker.context().route()).isNull();
			assertThat(this.tracker.context().status()).isNull();
		});
		look.run();
		TrackingContext after = snapshot();
		assertThat(after.route()).isEqualTo("/p/{id}");
		assertThat(after.status()).isEqualTo(200);
	}

	@Test
	void isHeldWithItsRequest() {
		snapshot().wrap(() -> this.tracker.track("Export Started")).run();
		assertThat(this.fixture.pipeline().held()).isOne();
		this.request.hold().succeed();
		snapshot().wrap(() -> this.tracker.track("Export Finished")).run();
		assertThat(this.fixture.pipeline().held()).isZero();
		assertThat(this.fixture.records()).extracting("event").containsExactly("Export Started", "Export Finished");
	}

	@Test
	void isDecidedAsItsRequestWas() {
		Runnable task = snapshot().wrap(() -> this.tracker.track("Export Finished"));
		this.request.hold().fail(Reason.RESPONSE_FAILED);
		task.run();
		assertThat(this.fixture.outcomes.lost(Reason.RESPONSE_FAILED)).isOne();
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	void knowsBrowserByTheIdThatTheRequestGaveIt() {
		RequestScope first = new RequestScope(this.request.facts(), this.fixture.pipeline().holds().open(),
				new CapturedIdentity(Identity.NOBODY, false, () -> Device.issued("new")));
		this.fixture.requests.bind(first);
		Runnable task = this.tracker.context().wrap(() -> this.tracker.track("Export Finished"));
		this.fixture.requests.bind(null);
		Device issued = first.identify().device();
		first.hold().succeed();
		task.run();
		assertThat(this.fixture.properties()).containsEntry("$device_id", "new");
		assertThat(issued).isNotNull().extracting(Device::isUsed).isEqualTo(true);
	}

	@Test
	void givesBrowserTheIdByWhichTheRequestKnowsIt() {
		RequestScope first = new RequestScope(this.request.facts(), this.fixture.pipeline().holds().open(),
				new CapturedIdentity(Identity.NOBODY, false, () -> Device.issued("new")));
		this.fixture.requests.runWith(first,
				() -> this.tracker.context().wrap(() -> this.tracker.track("Export Started")).run());
		assertThat(first.identity().device()).isNotNull().extracting(Device::id).isEqualTo("new");
	}

	@Test
	@NullUnmarked
	void refusesWhatIsNoTask() {
		TrackingContext snapshot = snapshot();
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.wrap((Runnable) null))
			.withMessage("'task' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.wrap((Callable<?>) null))
			.withMessage("'task' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.wrap((Executor) null))
			.withMessage("'executor' must not be null");
	}

	@Test
	void tellsNothingOfTheVisitor() {
		assertThat(snapshot()).hasToString("TrackingContext[present]");
		assertThat(this.tracker.context()).hasToString("TrackingContext[absent]");
	}

}
