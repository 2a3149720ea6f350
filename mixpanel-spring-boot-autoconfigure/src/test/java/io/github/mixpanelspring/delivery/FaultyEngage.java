package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.github.mixpanelspring.HostileError;
import io.github.mixpanelspring.delivery.FakeTransport.Sent;
import io.github.mixpanelspring.transport.NotSentException;
import io.github.mixpanelspring.transport.TransportResponse;

/**
 * An {@code /engage} that fails in each way that is known, as the dice fall, and counts
 * how often it took each update. Every 97th update is one that it does not take.
 */
final class FaultyEngage {

	private final RandomGenerator random;

	private final Map<Integer, Integer> taken = new HashMap<>();

	private final List<Integer> order = new ArrayList<>();

	private boolean healthy;

	private int maxRecords = Integer.MAX_VALUE;

	FaultyEngage(RandomGenerator random) {
		this.random = random;
	}

	void recover() {
		this.healthy = true;
	}

	/**
	 * How often each update was taken, by its number.
	 */
	Map<Integer, Integer> taken() {
		return this.taken;
	}

	/**
	 * The numbers of the updates in the order in which they were taken first.
	 */
	List<Integer> order() {
		return this.order;
	}

	CompletableFuture<TransportResponse> answer(Sent sent) {
		return switch (this.healthy ? 0 : this.random.nextInt(20)) {
			case 0, 1, 2, 3 -> judge(sent);
			case 4 -> CompletableFuture.failedFuture(new NotSentException(new IOException("refused")));
			case 5 -> takenOrNot(sent, FakeTransport.failure());
			case 6 -> takenOrNot(sent, new CompletableFuture<>());
			case 7 -> {
				takenOrNot(sent, FakeTransport.failure());
				throw new IllegalStateException("broken transport");
			}
			case 8 -> FakeTransport.answer(429, String.valueOf(this.random.nextInt(20)), "");
			case 9 -> FakeTransport.answer(503);
			case 10 -> FakeTransport.answer(401);
			case 11 -> FakeTransport.answer(302);
			case 12 -> takenOrNot(sent, FakeTransport.answer(200, null, "<html>Welcome to our WiFi</html>"));
			case 13 -> takenOrNot(sent, FakeTransport.answer(408));
			case 14 -> takenOrNot(sent, FakeTransport.answer(500));
			case 15 -> takenOrNot(sent, FakeTransport.answer(502 + 2 * this.random.nextInt(2)));
			case 16 -> takenOrNot(sent, FakeTransport.answer(200, null, "{\"sta"));
			case 17 -> takenOrNot(sent, CompletableFuture.failedFuture(new HostileError()));
			default -> {
				this.maxRecords = 1 + this.random.nextInt(50);
				yield judge(sent);
			}
		};
	}

	private CompletableFuture<TransportResponse> takenOrNot(Sent sent, CompletableFuture<TransportResponse> answer) {
		if (this.random.nextBoolean()) {
			take(sent);
		}
		return answer;
	}

	private CompletableFuture<TransportResponse> judge(Sent sent) {
		if (sent.ids().size() > this.maxRecords) {
			return FakeTransport.answer(413);
		}
		int[] poison = IntStream.range(0, sent.ids().size()).filter((i) -> isPoison(number(sent, i))).toArray();
		if (poison.length == 0) {
			take(sent);
			return FakeTransport.answer(200, null, this.random.nextBoolean() ? "1" : "{\"status\":1,\"error\":null}");
		}
		if (this.random.nextBoolean()) {
			take(sent);
			return FakeTransport.answer(this.random.nextBoolean() ? 200 : 400, null,
					FakeTransport.failedRecords(poison).replace("\"code\":400", "\"status\":0"));
		}
		return takenOrNot(sent, FakeTransport.answer(200, null, "{\"status\":0,\"error\":\"bad\"}"));
	}

	private void take(Sent sent) {
		for (int i = 0; i < sent.ids().size(); i++) {
			int number = number(sent, i);
			if (!isPoison(number) && this.taken.merge(number, 1, Integer::sum) == 1) {
				this.order.add(number);
			}
		}
	}

	private static int number(Sent sent, int index) {
		return Integer.parseInt(sent.ids().get(index).substring(3));
	}

	static boolean isPoison(int number) {
		return number % 97 == 96 || number % 97 == 41;
	}

}
