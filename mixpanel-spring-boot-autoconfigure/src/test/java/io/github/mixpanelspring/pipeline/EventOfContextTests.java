package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests events that carry the facts of another request than the current one.
 */
class EventOfContextTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final Tracker tracker = this.fixture.tracker();

	@AfterEach
	void accountsForEachEvent() {
		this.fixture.records();
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	private TrackingContext visit(Permission permission) {
		RequestScope previous = this.fixture.requests.bind(this.fixture.request(permission));
		TrackingContext visit = this.tracker.context();
		this.fixture.requests.bind(previous);
		return visit;
	}

	private void track(TrackingContext context, Emit emit) {
		this.tracker.track(Event.named("Paid").context(context).emit(emit).build());
	}

	@Test
	void hasFactsAndVisitorOfItsContext() {
		track(visit(Permission.FULL), Emit.ON_SUCCESS);
		assertThat(this.fixture.properties()).containsEntry("$device_id", "D1")
			.containsEntry("ip", "81.2.69.142")
			.containsEntry("utm_source", "news");
	}

	@Test
	void isSomebodysIfItSaysSo() {
		Event event = Event.named("Paid").distinctId("alice").context(visit(Permission.FULL)).build();
		this.tracker.track(event);
		assertThat(this.fixture.properties()).containsEntry("$user_id", "alice")
			.containsEntry("ip", "81.2.69.142")
			.doesNotContainKey("$device_id");
	}

	@Test
	void isHeldByCurrentRequest() {
		RequestScope webhook = this.fixture.request(Permission.FULL);
		TrackingContext visit = visit(Permission.FULL);
		this.fixture.requests.bind(webhook);
		track(visit, Emit.ON_SUCCESS);
		assertThat(this.fixture.pipeline().held()).isOne();
		webhook.hold().fail(Reason.RESPONSE_FAILED);
		assertThat(this.fixture.outcomes.lost(Reason.RESPONSE_FAILED)).isOne();
	}

	@Test
	void hasNothingOfCurrentRequestIfItsContextIsAbsent() {
		TrackingContext none = this.tracker.context();
		RequestScope webhook = this.fixture.request(Permission.FULL);
		this.fixture.requests.bind(webhook);
		for (TrackingContext absent : new TrackingContext[] { none, TrackingContext.ABSENT,
				this.tracker.restore("1.nonsense"), new TrackingContext() {
				} }) {
			track(absent, Emit.ALWAYS);
		}
		assertThat(this.fixture.records()).hasSize(4)
			.allSatisfy((event) -> assertThat(event).extractingByKey("properties")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("distinct_id", "")
				.containsEntry("ip", 0));
	}

	@Test
	void hasFactsOfCurrentRequestByTheInjectedContext() {
		this.fixture.requests.bind(this.fixture.request(Permission.FULL));
		track(new CurrentContext(this.fixture.requests), Emit.ALWAYS);
		assertThat(this.fixture.properties()).containsEntry("$device_id", "D1");
	}

	@Test
	void isWhatTheLastWordSays() {
		Event event = Event.named("Paid").context(visit(Permission.FULL)).context(EventContext.NONE).build();
		assertThat(event.trackingContext()).isNull();
		this.tracker.track(event);
		assertThat(this.fixture.properties()).containsEntry("distinct_id", "");
	}

	@Test
	void isUpToWhatItsVisitorAllowed() {
		TrackingContext denied = visit(Permission.DENIED);
		this.fixture.requests.bind(this.fixture.request(Permission.FULL));
		track(denied, Emit.ALWAYS);
		track(this.tracker.restore(denied.serialize()), Emit.ALWAYS);
		assertThat(this.fixture.outcomes.lost(Reason.CONSENT)).isEqualTo(2);
		track(visit(Permission.REDUCED), Emit.ALWAYS);
		assertThat(this.fixture.properties()).containsEntry("ip", 0).doesNotContainKey("$device_id");
	}

	@Test
	void ofRestoredContextIsDecidedAtOnce() {
		TrackingContext restored = this.tracker.restore(visit(Permission.FULL).serialize());
		restored.wrap(() -> {
			this.tracker.track("Sent");
			this.tracker.track(Event.named("Failed").emit(Emit.ON_FAILURE).build());
		}).run();
		assertThat(this.fixture.pipeline().held()).isZero();
		assertThat(this.fixture.outcomes.lost(Reason.SUCCEEDED)).isOne();
		assertThat(this.fixture.properties()).containsEntry("$device_id", "D1");
	}

	@Test
	void canBeRestoredAgainAndAgain() {
		String serialized = visit(Permission.FULL).serialize();
		String again = this.tracker.restore(this.tracker.restore(serialized).serialize()).serialize();
		assertThat(again).isEqualTo(serialized);
	}

	@Test
	void letsBrowserKnowTheIdThatIsWrittenDown() {
		RequestScope first = new RequestScope(this.fixture.request(Permission.FULL).facts(),
				this.fixture.pipeline().holds().open(),
				new CapturedIdentity(Identity.NOBODY, false, () -> Device.issued("new")));
		this.fixture.requests.bind(first);
		TrackingContext context = this.tracker.context();
		assertThat(first.identity().device()).isNull();
		TrackingContext restored = this.tracker.restore(context.serialize());
		assertThat(restored.deviceId()).isEqualTo("new");
		assertThat(first.identity().device()).isNotNull().extracting(Device::isUsed).isEqualTo(true);
	}

	@Test
	void isNobodysWhereSomebodyElseActedAsTheUser() {
		RequestScope impersonated = new RequestScope(this.fixture.request(Permission.FULL).facts(),
				this.fixture.pipeline().holds().open(),
				new CapturedIdentity(new Identity(null, "alice"), true, () -> null));
		this.fixture.requests.bind(impersonated);
		TrackingContext restored = this.tracker.restore(this.tracker.context().serialize());
		this.fixture.requests.bind(null);
		track(restored, Emit.ALWAYS);
		assertThat(this.fixture.outcomes.lost(Reason.IMPERSONATION)).isOne();
	}

	@Test
	void isOfDeviceAloneWhereUsersAreSentByTheirHash() {
		this.fixture.hash = (id) -> "hash-of-" + id;
		this.fixture.requests.bind(this.fixture.request("alice"));
		String serialized = this.tracker.context().serialize();
		this.fixture.requests.bind(null);
		TrackingContext restored = this.tracker.restore(serialized);
		assertThat(restored.userId()).isNull();
		track(restored, Emit.ALWAYS);
		assertThat(this.fixture.properties()).containsEntry("$device_id", "D1").doesNotContainKey("$user_id");
	}

	@Test
	void isNoVisitOfThePersonWhoseProfileIsUpdated() {
		this.fixture.requests.bind(this.fixture.request("alice"));
		String serialized = this.tracker.context().serialize();
		this.fixture.requests.bind(null);
		this.tracker.restore(serialized).wrap(() -> {
			this.tracker.currentUser().set("Plan", "pro");
		}).run();
		assertThat(this.fixture.records()).singleElement()
			.isEqualTo(Map.of("$distinct_id", "alice", "$ip", 0, "$ignore_time", true, "$set", Map.of("Plan", "pro")));
	}

}
