package io.github.mixpanelspring.trackevent;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the expressions of {@link TrackEvent}.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventExpressionTests {

	private static final Instant TIME = Instant.ofEpochMilli(1_750_000_000_123L);

	@Test
	void seesArgumentsResultContextAndCall() {
		Event event = TrackedBean.call(Service.class, (service) -> service.sell(new Item("Hat", 3), "pro")).event();
		assertThat(event.properties()).isEqualTo(Map.of("Plan", "pro", "Name", "Hat", "By Index", 3, "Total", 30,
				"Page", "/orders", "Method", "sell", "Currency", "EUR", "First", "Hat", "Constant", "shop"));
	}

	@Test
	void unwrapsOptionalResult() {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			service.find(Optional.of("Hat"));
			service.find(Optional.empty());
		});
		assertThat(tracker.events).extracting((event) -> event.properties().get("Length")).containsExactly(3, null);
	}

	@Test
	void givesExplicitPropertyPrecedence() {
		Event event = TrackedBean.call(Service.class, (service) -> service.rename("old")).event();
		assertThat(event.properties()).isEqualTo(Map.of("Name", "OLD"));
	}

	@Test
	void leavesOutOnlyWhatFails(CapturedOutput output) {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			service.sell(null, "pro");
			service.sell(null, "pro");
		});
		assertThat(tracker.events).hasSize(2);
		assertThat(tracker.events.get(1).properties()).containsKeys("Plan", "Total", "Page").doesNotContainKey("Name");
		assertThat(output).containsOnlyOnce("@TrackEvent(\"Sold\") on " + Service.class.getName()
				+ ".sell(Item, String): the expression '#item.name' of 'Name' failed, so the property is left out");
	}

	@Test
	void followsCondition() {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			service.conditional(true);
			service.conditional(false);
			service.conditional(null);
			service.conditional("text");
		});
		assertThat(tracker.events).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource
	void takesIds(Object given, String expected) {
		Event event = TrackedBean.call(Service.class, (service) -> service.identify(given)).event();
		assertThat(event.distinctId()).isEqualTo(expected);
		assertThat(event.insertId()).isEqualTo(expected);
		assertThat(event.context()).isEqualTo((expected != null) ? EventContext.NONE : EventContext.REQUEST);
	}

	static Stream<Object[]> takesIds() {
		UUID uuid = new UUID(1, 2);
		return Stream.of(new Object[] { "alice", "alice" }, new Object[] { 42L, "42" },
				new Object[] { uuid, uuid.toString() }, new Object[] { Optional.of(uuid), uuid.toString() },
				new Object[] { Optional.empty(), null }, new Object[] { " ", null }, new Object[] { null, null });
	}

	@Test
	void doesNotTrackIfDistinctIdFails(CapturedOutput output) {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> service.identify(new Item("Hat", 3)));
		assertThat(tracker.events).isEmpty();
		assertThat(output).contains("the expression '#id' of 'distinctId' failed, so the event is not tracked")
			.contains("it gives a " + Item.class.getName() + ", not text, a number or a UUID");
	}

	@Test
	void tracksWithRandomIdNowIfInsertIdAndTimeFail(CapturedOutput output) {
		Event event = TrackedBean.call(Service.class, (service) -> service.receive(new Item("Hat", 3), "today"))
			.event();
		assertThat(event.insertId()).isNull();
		assertThat(event.time()).isNull();
		assertThat(output).contains("of 'insertId' failed, so the event gets a random insert id")
			.contains("of 'time' failed, so the event gets the current time")
			.doesNotContain("today");
	}

	@ParameterizedTest
	@MethodSource
	void takesTimes(Object given, Instant expected) {
		Event event = TrackedBean.call(Service.class, (service) -> service.receive("id", given)).event();
		assertThat(event.time()).isEqualTo(expected);
	}

	static Stream<Object[]> takesTimes() {
		return Stream.of(new Object[] { TIME, TIME }, new Object[] { TIME.atZone(ZoneOffset.UTC), TIME },
				new Object[] { TIME.atOffset(ZoneOffset.ofHours(2)), TIME }, new Object[] { Date.from(TIME), TIME },
				new Object[] { Timestamp.from(TIME), TIME },
				new Object[] { new java.sql.Date(TIME.toEpochMilli()), TIME },
				new Object[] { TIME.toEpochMilli(), TIME }, new Object[] { Optional.of(TIME), TIME },
				new Object[] { null, null }, new Object[] { LocalDateTime.MIN, null }, new Object[] { 1, null });
	}

	@Test
	void keepsContextThatIsGiven() {
		RecordingTracker tracker = TrackedBean.call(Service.class, Service::inContext);
		assertThat(tracker.events).extracting(Event::context).containsExactly(EventContext.REQUEST, EventContext.NONE);
	}

	@Test
	void survivesManyCallsWithDifferentTypes() {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			for (int i = 0; i < 300; i++) {
				service.describe((i % 150 < 120) ? new Item("Hat", 1) : new Service());
			}
		});
		assertThat(tracker.events).extracting((event) -> event.properties().get("Name"))
			.hasSize(300)
			.containsOnly("Hat", "service");
	}

	public record Item(String getName, int quantity) {

		public String getName() {
			return this.getName;
		}

	}

	public static class Service {

		private final String currency = "EUR";

		public String getCurrency() {
			return this.currency;
		}

		public String getName() {
			return "service";
		}

		@TrackEvent(value = "Sold", properties = { @Property(name = "Name", value = "#item.name"),
				@Property(name = "By Index", value = "#p0.quantity"), @Property(name = "Total", value = "#result"),
				@Property(name = "Page", value = "#context.path()"), @Property(name = "Method", value = "method.name"),
				@Property(name = "Currency", value = "target.currency"),
				@Property(name = "First", value = "#root.args[0].name"),
				@Property(name = "Constant", value = "'shop'") })
		int sell(@Nullable Item item, @EventProperty("Plan") String plan) {
			return 30;
		}

		@TrackEvent(value = "Renamed", properties = @Property(name = "Name", value = "#name.toUpperCase()"))
		void rename(@EventProperty("Name") String name) {
		}

		@TrackEvent(value = "Found", properties = @Property(name = "Length", value = "#result?.length()"))
		Optional<String> find(Optional<String> text) {
			return text;
		}

		@TrackEvent(value = "Conditional", condition = "#condition")
		void conditional(@Nullable Object condition) {
		}

		@TrackEvent(value = "Identified", distinctId = "#id", insertId = "#id")
		void identify(Object id) {
		}

		@TrackEvent(value = "Received", insertId = "#id", time = "#time")
		void receive(Object id, Object time) {
		}

		@TrackEvent(value = "One", distinctId = "'alice'", context = EventContext.REQUEST)
		@TrackEvent(value = "Two", context = EventContext.NONE)
		void inContext() {
		}

		@TrackEvent(value = "Described", properties = @Property(name = "Name", value = "#thing.name"))
		void describe(Object thing) {
		}

	}

}
