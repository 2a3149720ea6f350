package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link FileMessageStore} on a {@link CrashingDisk}, and beside it a model of what it
 * has to have.
 */
final class FileStoreSequence {

	private final RandomGenerator random;

	private final CrashingFileStore stores;

	private final StoredFates fates = new StoredFates();

	private final NumberedMessages messages;

	private final Map<String, List<Integer>> waiting = new TreeMap<>();

	private final Map<Integer, ClaimedMessage> claimed = new TreeMap<>();

	private final long maxSize;

	private final int maxMessages;

	private ClaimOrder order;

	private MessageStore store;

	private Outcomes outcomes = new Outcomes();

	private MemoryBudget budget = new MemoryBudget(0, 0);

	private Instant now = Instant.parse("2026-11-22T10:00:00Z");

	private long nanoTime = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

	private long put;

	private long removed;

	private long takenOver;

	private boolean unreadable;

	private boolean crashed;

	FileStoreSequence(RandomGenerator random, Path temp) throws IOException {
		this.random = random;
		this.messages = new NumberedMessages(random);
		this.order = new ClaimOrder(this.messages);
		this.stores = new CrashingFileStore(random, temp);
		this.maxSize = (random.nextInt(4) == 0) ? 20_000 + random.nextInt(100_000) : 8 << 20;
		this.maxMessages = (random.nextInt(4) == 0) ? 1 + random.nextInt(20) : 10_000;
		this.store = open();
	}

	/**
	 * Opens the store with what the last one left.
	 */
	MessageStore open() {
		this.outcomes = new Outcomes();
		this.budget = new MemoryBudget(this.maxMessages, 16 << 20);
		this.put = 0;
		this.removed = 0;
		this.takenOver = 0;
		this.claimed.clear();
		this.order = new ClaimOrder(this.messages);
		NumberedMessages.LANES.forEach((lane) -> this.waiting.put(lane, new ArrayList<>()));
		this.unreadable = !disk().isReadable();
		this.fates.restarted();
		this.store = this.stores.open(this.maxSize, this.budget, this.outcomes, () -> this.now, () -> this.nanoTime);
		discover(disk().isHealthy());
		return this.store;
	}

	CrashingDisk disk() {
		return this.stores.disk;
	}

	void put(int count, int maxLength) {
		for (int i = 0; i < count; i++) {
			StoredMessage message = this.messages.next(maxLength, this.now);
			if (this.store.put(message)) {
				this.put++;
				this.fates.put(NumberedMessages.number(message));
				waiting(message.lane()).add(NumberedMessages.number(message));
			}
			else {
				assertThat(this.maxSize < 1 << 20 || this.maxMessages < 10_000).as("refused although there is room")
					.isTrue();
			}
		}
	}

	void claim(String lane, int maxMessages, long maxBytes) {
		discover(false);
		List<ClaimedMessage> batch = this.store.claim(lane, maxMessages, maxBytes);
		this.order.check(batch);
		long bytes = batch.stream().mapToLong((message) -> message.message().bytes().length).sum();
		for (ClaimedMessage message : batch) {
			int number = NumberedMessages.number(message);
			passOver(lane, number);
			assertThat(waiting(lane)).as("claimed in order").startsWith(number);
			waiting(lane).remove(0);
			assertThat(this.claimed.put(number, message)).as("claimed before").isNull();
			assertThat(this.messages.isExpired(number, this.now)).as(number + " is too old").isFalse();
		}
		assertThat(batch.size()).isLessThanOrEqualTo(maxMessages);
		assertThat(bytes <= maxBytes || batch.size() == 1).as("bytes").isTrue();
		if (batch.isEmpty() || (batch.size() < maxMessages && maxBytes == Long.MAX_VALUE)) {
			passOver(lane, -1);
			assertThat(waiting(lane)).as("claimed all").isEmpty();
		}
	}

	/**
	 * Takes those out of the model that come before a message and may be lost.
	 */
	private void passOver(String lane, int number) {
		List<Integer> waiting = waiting(lane);
		while (!waiting.isEmpty() && waiting.get(0) != number && mayBeLost(waiting.get(0))) {
			lost(waiting.remove(0));
		}
	}

	private boolean mayBeLost(int number) {
		return this.unreadable || this.fates.isDamaged(number) || this.messages.isExpired(number, this.now);
	}

	private void lost(int number) {
		// What the disk does not give back now, it may give back to the next store
		if (this.messages.isExpired(number, this.now) || this.fates.isDamaged(number)) {
			this.fates.lost(number);
		}
	}

	void remove() {
		remove(some());
	}

	void removeAll() {
		remove(List.copyOf(this.claimed.values()));
	}

	private void remove(List<ClaimedMessage> messages) {
		this.store.remove(messages);
		this.removed += messages.size();
		messages.stream().map(NumberedMessages::number).forEach((number) -> {
			this.fates.removed(number);
			this.claimed.remove(number);
		});
	}

	void release() {
		for (ClaimedMessage message : some()) {
			this.store.release(List.of(message));
			this.claimed.remove(NumberedMessages.number(message));
		}
		discoverOrder();
	}

	private List<ClaimedMessage> some() {
		return this.claimed.values().stream().filter((message) -> this.random.nextInt(3) > 0).toList();
	}

	void commit() {
		Map<Integer, StoredFates.Fate> before = this.fates.snapshot();
		boolean healthy = disk().isHealthy();
		long waited = this.put;
		this.nanoTime += Duration.ofSeconds(healthy ? 11 : this.random.nextInt(11)).toNanos();
		this.stores.commit(this.store);
		if (healthy) {
			this.fates.committed(before);
			if (this.put == waited) {
				assertThat(this.budget.messages() + this.budget.bytes()).as("in memory").isZero();
			}
		}
		discover(false);
	}

	void pass(Duration duration) {
		this.now = this.now.plus(duration);
		this.nanoTime += duration.toNanos();
	}

	void fail() {
		disk().fail();
		this.unreadable |= !disk().isReadable();
	}

	/**
	 * Ends the process without any warning, and starts another one.
	 */
	void crash() {
		this.stores.crash(this.store);
		this.crashed = true;
	}

	void close() {
		Map<Integer, StoredFates.Fate> before = this.fates.snapshot();
		boolean healthy = disk().isHealthy();
		this.crashed = false;
		disk().meanwhile(null);
		this.store.close();
		if (healthy) {
			this.fates.committed(before);
			assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isZero();
		}
		assertThat(this.budget.messages()).isZero();
		assertEachHasOneOutcome();
	}

	void damage() {
		disk().damage().forEach(this.fates::damaged);
	}

	/**
	 * Finds out what the store has taken over, if it has.
	 */
	private void discover(boolean complete) {
		boolean found = this.outcomes.accepted() > this.takenOver;
		this.takenOver = this.outcomes.accepted();
		if (!found && !complete) {
			return;
		}
		List<Integer> before = waiting();
		discoverOrder();
		List<Integer> added = new ArrayList<>(waiting());
		added.removeAll(before);
		assertThat(waiting()).as("found once").doesNotHaveDuplicates();
		assertThat(added).as("found what is claimed").noneMatch(this.claimed::containsKey);
		this.messages.expired(this.now).forEach(this.fates::lost);
		this.fates.found(added, complete, this.crashed);
		// No order is promised across folders
		if (disk().folders() < 2) {
			NumberedMessages.LANES
				.forEach((lane) -> assertThat(waiting(lane).stream().filter(added::contains).toList()).as("order")
					.isSorted());
		}
	}

	/**
	 * Looks at all that waits, by claiming it and giving it back.
	 */
	private void discoverOrder() {
		for (String lane : NumberedMessages.LANES) {
			List<ClaimedMessage> batch = this.store.claim(lane, Integer.MAX_VALUE, Long.MAX_VALUE);
			this.store.release(batch);
			this.order.check(batch);
			List<Integer> numbers = new ArrayList<>(batch.stream().map(NumberedMessages::number).toList());
			waiting(lane).stream().filter((number) -> !numbers.contains(number)).forEach((number) -> {
				assertThat(mayBeLost(number)).as(number + " is missing").isTrue();
				lost(number);
			});
			this.waiting.put(lane, numbers);
		}
	}

	void assertEmpty() {
		assertEachHasOneOutcome();
		assertThat(this.store.total().messages()).isZero();
	}

	private List<Integer> waiting() {
		return NumberedMessages.LANES.stream().flatMap((lane) -> waiting(lane).stream()).toList();
	}

	private List<Integer> waiting(String lane) {
		return this.waiting.computeIfAbsent(lane, (key) -> new ArrayList<>());
	}

	void assertEachHasOneOutcome() {
		long waiting = NumberedMessages.LANES.stream().mapToLong((lane) -> this.store.waiting(lane).messages()).sum();
		long total = this.store.total().messages();
		assertThat(waiting + this.claimed.size()).as("waiting and claimed").isGreaterThanOrEqualTo(total);
		long lost = this.outcomes.lost(Reason.FAILED) + this.outcomes.lost(Reason.EXPIRED)
				+ this.outcomes.lost(Reason.SHUTDOWN);
		assertThat(this.outcomes.accepted() + this.put).as("accepted").isEqualTo(total + this.removed + lost);
	}

}
