package io.github.mixpanelspring.store.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.StoredMessage;

/**
 * Messages of two lanes, known by their numbers.
 */
final class NumberedMessages {

	static final List<String> LANES = List.of("events", "profiles");

	private final RandomGenerator random;

	private final List<StoredMessage> messages = new ArrayList<>();

	private final List<Instant> stored = new ArrayList<>();

	NumberedMessages(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Makes the next message.
	 * @param now when it is stored
	 */
	StoredMessage next(int maxLength, Instant now) {
		int number = this.messages.size();
		String lane = LANES.get((this.random.nextInt(4) == 0) ? 1 : 0);
		byte[] bytes = (number + " ".repeat(this.random.nextInt(maxLength))).getBytes(StandardCharsets.UTF_8);
		StoredMessage message = new StoredMessage(StoredMessage.VERSION, "project", lane, "id-" + number, null,
				Instant.EPOCH.plusSeconds(number), this.random.nextBoolean(), bytes);
		this.messages.add(message);
		this.stored.add(now);
		return message;
	}

	byte[] bytes(int number) {
		return this.messages.get(number).bytes();
	}

	boolean isExpired(int number, Instant now) {
		return this.stored.get(number).isBefore(now.minus(CrashingFileStore.MAX_AGE));
	}

	/**
	 * Returns the numbers of all that are too old.
	 */
	IntStream expired(Instant now) {
		return IntStream.range(0, this.messages.size()).filter((number) -> isExpired(number, now));
	}

	static int number(ClaimedMessage message) {
		return number(message.message());
	}

	static int number(StoredMessage message) {
		return Integer.parseInt(message.insertId().substring(3));
	}

}
