package io.github.mixpanelspring.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages with the ids {@code id-0}, {@code id-1} and so on.
 */
public final class TestMessages {

	private TestMessages() {
	}

	public static StoredMessage message(int number) {
		return message(number, 0);
	}

	public static StoredMessage message(int number, int length) {
		String json = "{\"$insert_id\":\"" + id(number) + "\"}";
		String padded = json + " ".repeat(Math.max(0, length - json.length()));
		return new StoredMessage(StoredMessage.VERSION, "project", Lane.EVENTS.name(), id(number), null,
				Instant.EPOCH.plusSeconds(number), true, padded.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * An update that may not be sent twice if its number is even, as {@code $add} may
	 * not.
	 */
	public static StoredMessage update(String lane, int number) {
		boolean repeatable = number % 2 == 1;
		String operation = repeatable ? "$set" : "$add";
		String json = "{\"$distinct_id\":\"alice\",\"$insert_id\":\"" + id(number) + "\",\"" + operation
				+ "\":{\"Orders\":1}}";
		return new StoredMessage(StoredMessage.VERSION, "project", lane, id(number), "alice",
				Instant.EPOCH.plusSeconds(number), repeatable, json.getBytes(StandardCharsets.UTF_8));
	}

	public static String id(int number) {
		return "id-" + number;
	}

	public static List<String> ids(int from, int to) {
		return IntStream.range(from, to).mapToObj(TestMessages::id).toList();
	}

	public static List<String> ids(List<ClaimedMessage> messages) {
		return messages.stream().map((message) -> message.message().insertId()).toList();
	}

}
