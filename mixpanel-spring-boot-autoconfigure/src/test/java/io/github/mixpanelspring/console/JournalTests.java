package io.github.mixpanelspring.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Journal}.
 */
class JournalTests {

	private final AtomicLong millis = new AtomicLong(1000);

	private final Journal journal = new Journal(this.millis::get);

	@Test
	void keepsStepsOfEntry() {
		track("a", "Bought");
		this.millis.set(1010);
		this.journal.reach("a", State.HELD, null);
		this.millis.set(1500);
		this.journal.reach("a", State.SENT, null);
		assertThat(all()).singleElement()
			.satisfies((entry) -> assertThat(entry.steps()).containsExactly(new Entry.Step(State.TRACKED, 1000),
					new Entry.Step(State.HELD, 1010), new Entry.Step(State.SENT, 1500)));
	}

	@Test
	void ignoresStepThatIsToldTooLate() {
		track("a", "Bought");
		assertThat(this.journal.reach("a", State.SENT, null)).isTrue();
		assertThat(this.journal.reach("a", State.STORED, null)).isFalse();
		assertThat(this.journal.reach("a", State.DROPPED, "shutdown")).isFalse();
		assertThat(states()).containsExactly("Bought sent");
	}

	@Test
	void tellsSameIdTrackedTwiceApart() {
		track("a", "First");
		track("a", "Second");
		this.journal.reach("a", State.SENT, null);
		assertThat(states()).containsExactlyInAnyOrder("First sent", "Second tracked");
		this.journal.reach("a", State.SENT, null);
		assertThat(states()).containsExactlyInAnyOrder("First sent", "Second sent");
	}

	@Test
	void keepsLatestOfEachKind() {
		for (int i = 0; i < Journal.MAX_ENTRIES + 5; i++) {
			track("id" + i, "Event");
		}
		notTracked("GET /style.css");
		assertThat(all()).hasSize(Journal.MAX_ENTRIES + 1);
		assertThat(all().get(0).number()).isEqualTo(6);
		assertThat(this.journal.reach("id1", State.SENT, null)).isFalse();
		assertThat(this.journal.reach("id1000", State.SENT, null)).isTrue();
	}

	@Test
	void boundsMemoryOfLargeRecords() {
		String record = "x".repeat(Journal.MAX_BYTES / 20);
		for (int i = 0; i < 30; i++) {
			track("id" + i, "Event");
			this.journal.fill("id" + i, new Content(record, Map.of(), List.of()));
		}
		assertThat(all()).hasSizeBetween(4, 6).last().satisfies((entry) -> assertThat(entry.number()).isEqualTo(30));
	}

	@Test
	void boundsMemoryOfLongRequests() {
		String path = "GET /" + "x".repeat(Journal.MAX_BYTES / 200);
		for (int i = 0; i < 200; i++) {
			notTracked(path);
		}
		assertThat(all()).hasSizeBetween(80, 100);
	}

	@Test
	void readsWhatChangedInTheOrderOfTheChanges() {
		track("a", "First");
		track("b", "Second");
		long version = this.journal.read(0, 10, (entry) -> {
		});
		this.journal.reach("b", State.HELD, null);
		this.journal.reach("a", State.HELD, null);
		List<String> read = new ArrayList<>();
		long next = this.journal.read(version, 1, (entry) -> read.add(entry.origin().name()));
		assertThat(read).containsExactly("Second");
		next = this.journal.read(next, 10, (entry) -> read.add(entry.origin().name()));
		assertThat(read).containsExactly("Second", "First");
		assertThat(this.journal.read(next, 10, (entry) -> read.add("more"))).isEqualTo(next);
		assertThat(read).hasSize(2);
	}

	@Test
	void tellsWhenThereIsSomethingNew() {
		AtomicInteger told = new AtomicInteger();
		this.journal.onChange(told::incrementAndGet);
		track("a", "Bought");
		this.journal.reach("a", State.HELD, null);
		this.journal.reach("unknown", State.HELD, null);
		assertThat(told).hasValue(2);
	}

	@Test
	void tellsOfMessagesThatTheirStoreCanNotShow() {
		DeliveryJournal delivery = new DeliveryJournal(this.journal, new Contents(Set::of), Clock.systemUTC());
		delivery.lostUnread("events", Reason.FAILED, 1);
		delivery.lostUnread("profiles", Reason.EXPIRED, 3);
		assertThat(states()).containsExactly("a message dropped", "3 messages dropped");
		assertThat(all().get(0).reason()).startsWith("failed: its store could not read it back");
		assertThat(all().get(1).reason()).startsWith("expired: it waited for longer");
	}

	private void track(String id, String name) {
		add(id, "events", name, State.TRACKED);
	}

	private void notTracked(String name) {
		add(null, Origin.REQUESTS, name, State.NOT_TRACKED);
	}

	private void add(@Nullable String id, String lane, String name, State state) {
		this.journal.add(new Origin(id, lane, name, 0, null, null, null, null), state, (entry) -> {
		});
	}

	private List<String> states() {
		return all().stream().map((entry) -> entry.origin().name() + " " + entry.state()).toList();
	}

	private List<Entry> all() {
		List<Entry> entries = new ArrayList<>();
		this.journal.read(0, Integer.MAX_VALUE, entries::add);
		return entries;
	}

}
