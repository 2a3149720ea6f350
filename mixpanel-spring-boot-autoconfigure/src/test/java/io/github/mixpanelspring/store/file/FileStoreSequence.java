package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

	private static final List<String> LANES = List.of("events", "profiles");

	final RandomGenerator random;

	private final CrashingFileStore stores;

	private final StoredFates fates = new StoredFates();

	private final Map<Integer, StoredMessage> messages = new TreeMap<>();

	private final Map<Integer, Instant> stored = new TreeMap<>();

	private final Map<String, List<Integer>> waiting = new TreeMap<>();

	private final Map<Integer, ClaimedMessage> claimed = new TreeMap<>();

	private final long maxSize;

	private final int maxMessages;

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
		this.stores = new CrashingFileStore(random, temp);
		this.maxSize = (random.nextInt(4) == 0) ? 20_000 + random.nextInt(100_000) : 8 << 20;
		this.maxMessages = (random.nextInt(4) == 0) ? 1 + random.nextInt(20) : 10_000;
		this.store = open();
	}

	private MessageStore open() {
		this.outcomes = new Outcomes();
		this.budget = new MemoryBudget(this.maxMessages, 16 << 20);
		this.put = 0;
		this.removed = 0;
		this.takenOver = 0;
		this.claimed.clear();
		LANES.forEach((lane) -> this.waiting.put(lane, new ArrayList<>()));
		this.unreadable = false;
		this.fates.restarted();
		noteFaults();
		boolean healthy = disk().isHealthy();
		this.store = this.stores.open(this.maxSize, this.budget, this.outcomes, () -> this.now, () -> this.nanoTime);
		discover(healthy);
		return this.store;
	}

	CrashingDisk disk() {
		return this.stores.disk;
	}

	void put(int count, int maxLength) {
		for (int i = 0; i < count; i++) {
			int number = this.messages.size();
			String lane = LANES.get((this.random.nextInt(4) == 0) ? 1 : 0);
			byte[] bytes = (number + " ".repeat(this.random.nextInt(maxLength))).getBytes(StandardCharsets.UTF_8);
			StoredMessage message = new StoredMessage(StoredMessage.VERSION, "project", lane, "id-" + number, null,
					Instant.EPOCH.plusSeconds(number), bytes);
			this.messages.put(number, message);
			this.stored.put(number, this.now);
			if (this.store.put(message)) {
				this.put++;
				this.fates.put(number);
				waiting(lane).add(number);
			}
			else {
				boolean small = this.maxSize < 1 << 20 || this.maxMessages < 10_000;
				assertThat(small).as("refused although there is room").isTrue();
			}
		}
	}

	void claim(String lane, int maxMessages, long maxBytes) {
		discover(false);
		List<ClaimedMessage> batch = this.store.claim(lane, maxMessages, maxBytes);
		long position = -1;
		long bytes = 0;
		for (ClaimedMessage message : batch) {
			assertThat(message.position()).as("position").isGreaterThan(position);
			position = message.position();
			int number = number(message);
			passOver(lane, number);
			assertThat(waiting(lane)).as("claimed in order").startsWith(number);
			waiting(lane).remove(0);
			assertThat(this.claimed.put(number, message)).as("claimed before").isNull();
			assertThat(message.message().bytes()).isEqualTo(message(number).bytes());
			assertThat(isExpired(number)).as(number + " is too old").isFalse();
			bytes += message.message().bytes().length;
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
		return this.unreadable || this.fates.isDamaged(number) || isExpired(number);
	}

	private void lost(int number) {
		// What the disk does not give back now, it may give back to the next store
		if (isExpired(number) || this.fates.isDamaged(number)) {
			this.fates.lost(number);
		}
	}

	private boolean isExpired(int number) {
		Instant stored = this.stored.get(number);
		return stored == null || stored.isBefore(this.now.minus(CrashingFileStore.MAX_AGE));
	}

	void remove() {
		List<ClaimedMessage> some = some();
		this.store.remove(some);
		this.removed += some.size();
		for (ClaimedMessage message : some) {
			this.fates.removed(number(message));
			this.claimed.remove(number(message));
		}
	}

	void release() {
		for (ClaimedMessage message : some()) {
			this.store.release(List.of(message));
			this.claimed.remove(number(message));
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
				assertThat(this.budget.messages()).as("in memory").isZero();
				assertThat(this.budget.bytes()).as("in memory").isZero();
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
		noteFaults();
	}

	private void noteFaults() {
		this.unreadable |= !disk().isReadable();
	}

	/**
	 * Ends the process without any warning, and starts another one.
	 */
	void crash() {
		disk().meanwhile(() -> {
		});
		this.stores.crash(this.store);
		this.crashed = true;
	}

	void close() {
		Map<Integer, StoredFates.Fate> before = this.fates.snapshot();
		boolean healthy = disk().isHealthy();
		this.crashed = false;
		disk().meanwhile(() -> {
		});
		this.store.close();
		if (healthy) {
			this.fates.committed(before);
			assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isZero();
		}
		assertThat(this.budget.messages()).isZero();
		assertEachHasOneOutcome();
	}

	void reopen() {
		open();
	}

	/**
	 * Damages a byte of a file, if there is one.
	 */
	void damage() {
		List<Path> files = disk().files((this.random.nextInt(4) == 0) ? SegmentFiles.ACK : SegmentFiles.LOG);
		if (files.isEmpty()) {
			return;
		}
		Path file = files.get(this.random.nextInt(files.size()));
		byte[] bytes = disk().read(file);
		if (bytes.length == 0) {
			return;
		}
		int index = this.random.nextInt(bytes.length);
		boolean log = file.toString().endsWith(SegmentFiles.LOG);
		Path records = log ? file
				: Path.of(file.toString().replace(SegmentFiles.ACK, SegmentFiles.LOG));
		if (disk().isFile(records)) {
			byte[] all = disk().read(records);
			for (int i = 0; i + StoredRecord.HEADER <= all.length;) {
				int length = StoredRecord.lengthAt(all, i);
				boolean whole = length >= 0 && i + StoredRecord.HEADER + length <= all.length;
				StoredRecord record = whole ? StoredRecord.decode(all, i) : null;
				if (record != null && record.message() != null
						&& (!log || (index >= i && index < i + record.size()))) {
					this.fates.damaged(Integer.parseInt(record.message().insertId().substring(3)));
				}
				i += (record != null) ? record.size() : 1;
			}
		}
		disk().damage(file, index);
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
		List<Integer> all = waiting();
		List<Integer> added = new ArrayList<>(all);
		added.removeAll(before);
		assertThat(all).as("found once").doesNotHaveDuplicates();
		assertThat(added).as("found what is claimed").noneMatch(this.claimed::containsKey);
		this.messages.keySet().stream().filter(this::isExpired).forEach(this.fates::lost);
		this.fates.found(added, complete, this.crashed);
		// No order is promised across folders
		long folders = disk().files(SegmentFiles.LOG).stream().map(Path::getParent).distinct().count();
		if (folders < 2) {
			LANES.forEach((lane) -> assertThat(waiting(lane).stream().filter(added::contains).toList()).as("order")
				.isSorted());
		}
	}

	/**
	 * Looks at all that waits, by claiming it and giving it back.
	 */
	private void discoverOrder() {
		for (String lane : LANES) {
			List<ClaimedMessage> batch = this.store.claim(lane, Integer.MAX_VALUE, Long.MAX_VALUE);
			this.store.release(batch);
			List<Integer> numbers = new ArrayList<>(batch.stream().map(FileStoreSequence::number).toList());
			waiting(lane).stream().filter((number) -> !numbers.contains(number)).forEach((number) -> {
				assertThat(mayBeLost(number)).as(number + " is missing").isTrue();
				lost(number);
			});
			this.waiting.put(lane, numbers);
		}
	}

	/**
	 * Ends with all delivered, and tests that nothing comes back.
	 */
	void assertEndsEmpty() {
		LANES.forEach((lane) -> claim(lane, Integer.MAX_VALUE, Long.MAX_VALUE));
		this.store.remove(this.claimed.values());
		this.removed += this.claimed.size();
		this.claimed.keySet().forEach(this.fates::removed);
		this.claimed.clear();
		commit();
		assertEachHasOneOutcome();
		assertThat(this.store.total().messages()).isZero();
		crash();
		reopen();
		assertThat(waiting()).as("what came back").isEmpty();
		close();
	}

	private List<Integer> waiting() {
		return LANES.stream().flatMap((lane) -> waiting(lane).stream()).toList();
	}

	private List<Integer> waiting(String lane) {
		return this.waiting.computeIfAbsent(lane, (key) -> new ArrayList<>());
	}

	private StoredMessage message(int number) {
		return this.messages.getOrDefault(number, this.messages.get(0));
	}

	private static int number(ClaimedMessage message) {
		return Integer.parseInt(message.message().insertId().substring(3));
	}

	void assertEachHasOneOutcome() {
		long waiting = 0;
		for (String lane : LANES) {
			waiting += this.store.waiting(lane).messages();
		}
		long total = this.store.total().messages();
		assertThat(waiting + this.claimed.size()).as("waiting and claimed").isGreaterThanOrEqualTo(total);
		long lost = 0;
		for (Reason reason : Reason.values()) {
			lost += this.outcomes.lost(reason);
		}
		assertThat(this.outcomes.accepted() + this.put).as("accepted").isEqualTo(total + this.removed + lost);
		assertThat(this.outcomes.lost(Reason.FAILED) + this.outcomes.lost(Reason.EXPIRED)
				+ this.outcomes.lost(Reason.SHUTDOWN))
			.isEqualTo(lost);
	}

}
