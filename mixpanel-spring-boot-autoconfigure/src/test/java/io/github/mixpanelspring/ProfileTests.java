package io.github.mixpanelspring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Profile} and {@link Group}.
 */
class ProfileTests {

	private static final Instant TIME = Instant.parse("2026-05-01T12:00:00Z");

	private final List<Update> updates = new ArrayList<>();

	private final Tracker tracker = new Tracker() {

		@Override
		public void track(Event event) {
			throw new IllegalStateException();
		}

		@Override
		public void update(Update update) {
			ProfileTests.this.updates.add(update);
		}

		@Override
		public TrackingContext context() {
			return TrackingContext.ABSENT;
		}

	};

	@Test
	void tracksAnUpdateAnOperationInOrder() {
		this.tracker.people("alice")
			.set("Plan", "pro")
			.set(Map.of("Size", 2))
			.setOnce("First", 1)
			.setOnce(Map.of("Second", 2))
			.add("Orders", -1.5)
			.add(Map.of("Orders", 1))
			.append("Pages", "/")
			.union("Tags", Set.of("a"))
			.remove("Tags", "b")
			.unset("A", "B")
			.delete()
			.trackCharge(9.99, TIME)
			.clearCharges();
		assertThat(this.updates).extracting((update) -> update.operation().key())
			.containsExactly("$set", "$set", "$set_once", "$set_once", "$add", "$add", "$append", "$union", "$remove",
					"$unset", "$delete", "$append", "$set");
		assertThat(this.updates).extracting(Update::properties)
			.containsExactly(Map.of("Plan", "pro"), Map.of("Size", 2), Map.of("First", 1), Map.of("Second", 2),
					Map.of("Orders", -1.5), Map.of("Orders", 1), Map.of("Pages", "/"), Map.of("Tags", Set.of("a")),
					Map.of("Tags", "b"), nulls("A", "B"), Map.of(),
					Map.of("$transactions", Map.of("$amount", 9.99, "$time", TIME)),
					Map.of("$transactions", List.of()));
		assertThat(this.updates).allMatch((update) -> "alice".equals(((ProfileUpdate) update).distinctId()));
	}

	@Test
	void tracksWhatGroupsKnow() {
		this.tracker.group("company", "acme")
			.set("Plan", "pro")
			.setOnce("First", 1)
			.union("Tags", List.of("a"))
			.remove("Tags", "b")
			.unset("A")
			.emit(Emit.ALWAYS)
			.delete();
		assertThat(this.updates).extracting((update) -> update.operation().key())
			.containsExactly("$set", "$set_once", "$union", "$remove", "$unset", "$delete");
		assertThat(this.updates).last()
			.isEqualTo(new GroupUpdate("company", "acme", Update.Operation.DELETE, Map.of(), Emit.ALWAYS));
	}

	@Test
	void saysOfUpdatesWhatItWasTold() {
		Profile profile = this.tracker.currentUser();
		profile.ip("81.2.69.142").location(52.5, 13.4).ignoreTime(false).ignoreAlias(true).time(TIME).delete();
		profile.ip(null).emit(Emit.ON_FAILURE).delete();
		profile.delete();
		assertThat(modifiers(0)).containsExactly(entry("$ip", "81.2.69.142"), entry("$latitude", 52.5),
				entry("$longitude", 13.4), entry("$ignore_time", false), entry("$ignore_alias", true),
				entry("$time", TIME));
		assertThat(modifiers(1)).containsExactly(entry("$ip", 0));
		assertThat(modifiers(2)).isEmpty();
		assertThat(this.updates).extracting(Update::emit)
			.containsExactly(Emit.ON_SUCCESS, Emit.ON_FAILURE, Emit.ON_SUCCESS);
		assertThat(this.updates).allMatch((update) -> ((ProfileUpdate) update).distinctId() == null);
	}

	@Test
	void copiesProperties() {
		Map<String, Object> properties = new HashMap<>(Map.of("A", 1));
		this.tracker.people("alice").set(properties);
		properties.put("B", 2);
		assertThat(this.updates.get(0).properties()).containsExactly(entry("A", 1));
	}

	@Test
	void leavesToTheTrackerWhatCannotBeRead() {
		this.tracker.people("alice").set(new AbstractMap<>() {

			@Override
			public Set<Entry<String, Object>> entrySet() {
				throw new ConcurrentModificationException();
			}

		});
		assertThat(this.updates).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource
	void throwsForMisuse(ThrowingCallable misuse, String message) {
		assertThatIllegalArgumentException().isThrownBy(misuse).withMessage(message);
		assertThat(this.updates).isEmpty();
	}

	@NullUnmarked
	static Stream<Arguments> throwsForMisuse() {
		Tracker tracker = new ProfileTests().tracker;
		Profile profile = tracker.people("alice");
		return Stream.of(misuse(() -> tracker.people(" "), "'distinctId' must not be blank"),
				misuse(() -> tracker.people(null), "'distinctId' must not be blank"),
				misuse(() -> tracker.group("", "acme"), "'key' must not be blank"),
				misuse(() -> tracker.group("company", " "), "'id' must not be blank"),
				misuse(() -> profile.set("", 1), "'name' must not be blank"),
				misuse(() -> profile.set(Map.of(" ", 1)), "'name' must not be blank"),
				misuse(() -> profile.set(null), "'properties' must not be null"),
				misuse(() -> profile.unset("A", ""), "'name' must not be blank"),
				misuse(() -> profile.add("A", Double.NaN), "'by' must be a finite number"),
				misuse(() -> profile.add("A", Float.POSITIVE_INFINITY), "'by' must be a finite number"),
				misuse(() -> profile.add("A", new BigDecimal("1e400")), "'by' must be a finite number"),
				misuse(() -> profile.add(Map.of("A", Double.NaN)), "'by' must be a finite number"),
				misuse(() -> profile.add("A", null), "'by' must be a finite number"),
				misuse(() -> profile.trackCharge(Double.NaN), "'amount' must be a finite number"),
				misuse(() -> profile.trackCharge(1, null), "'time' must not be null"),
				misuse(() -> profile.union("A", null), "'values' must not be null"),
				misuse(() -> profile.emit(null), "'emit' must not be null"),
				misuse(() -> profile.time(null), "'time' must not be null"),
				misuse(() -> profile.location(90.1, 0), "'latitude' must be between -90.0 and 90.0 degrees"),
				misuse(() -> profile.location(0, Double.NaN), "'longitude' must be between -180.0 and 180.0 degrees"),
				misuse(() -> new GroupUpdate("company", "acme", Update.Operation.ADD, Map.of("A", 1), Emit.ALWAYS),
						"'operation' must not be ADD for a group"));
	}

	private static Arguments misuse(ThrowingCallable misuse, String message) {
		return arguments(misuse, message);
	}

	private Map<String, Object> modifiers(int update) {
		return ((ProfileUpdate) this.updates.get(update)).modifiers();
	}

	private static Map<String, Object> nulls(String... names) {
		Map<String, Object> nulls = new HashMap<>();
		for (String name : names) {
			nulls.put(name, null);
		}
		return nulls;
	}

}
