package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.HostileError;
import io.github.mixpanelspring.pipeline.CustomizableEvent;

/**
 * The code of an application at its worst, as the dice fall.
 */
final class HostileApplication {

	private final RandomGenerator random;

	HostileApplication(RandomGenerator random) {
		this.random = random;
	}

	Event event(int number, Instant time) {
		Event.Builder event = Event.named("Event")
			.emit(Emit.values()[this.random.nextInt(3)])
			.insertId(TestMessages.id(number))
			.time(time);
		switch (this.random.nextInt(8)) {
			case 0 -> event.distinctId("anonymous");
			case 1 -> event.distinctId("alice");
			case 2, 3 -> event.property("Hostile", value());
			default -> event.property("Number", number);
		}
		return event.build();
	}

	private Object value() {
		return switch (this.random.nextInt(14)) {
			case 0 -> new Throwing();
			case 1 -> List.of(1, new Throwing());
			case 2 -> new ThrowingList();
			case 3 -> new ThrowingMap();
			case 4 -> Map.of(new Throwing(), 1);
			case 5 -> "x".repeat(this.random.nextInt(5000));
			case 6 -> "\ud800\"\\\u0000,{";
			case 7 -> Double.NaN;
			case 8 -> this;
			default -> this.random.nextInt();
		};
	}

	void customize(CustomizableEvent event) {
		switch (this.random.nextInt(25)) {
			case 0 -> event.discard();
			case 1 -> event.properties().clear();
			case 2 -> event.properties().replaceAll((name, value) -> null);
			case 3 -> event.properties().put("Value", value());
			case 4, 5 -> fail();
			default -> event.properties().put("Kind", this.random.nextInt(3));
		}
	}

	void handle(RejectedMessage message) {
		if (this.random.nextInt(3) == 0) {
			fail();
		}
	}

	private void fail() {
		switch (this.random.nextInt(5)) {
			case 0 -> throw new IllegalStateException("as expected");
			case 1 -> throw new StackOverflowError();
			case 2 -> throw new OutOfMemoryError("as expected");
			case 3 -> throw new NoClassDefFoundError("as expected");
			default -> throw new HostileError();
		}
	}

	private final class Throwing {

		@Override
		public String toString() {
			fail();
			return "";
		}

	}

	private final class ThrowingList extends AbstractList<Object> {

		@Override
		public Object get(int index) {
			fail();
			return "";
		}

		@Override
		public Iterator<Object> iterator() {
			fail();
			return super.iterator();
		}

		@Override
		public int size() {
			return 3;
		}

	}

	private final class ThrowingMap extends AbstractMap<Object, Object> {

		@Override
		public Set<Entry<Object, Object>> entrySet() {
			fail();
			return Set.of();
		}

	}

}
