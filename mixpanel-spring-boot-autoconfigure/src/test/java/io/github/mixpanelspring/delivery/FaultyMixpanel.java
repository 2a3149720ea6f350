package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.github.mixpanelspring.HostileError;
import io.github.mixpanelspring.delivery.FakeTransport.Sent;
import io.github.mixpanelspring.transport.TransportResponse;

/**
 * A Mixpanel that fails in each way that is known, as the dice fall. Every 97th message
 * is one that it does not take.
 */
final class FaultyMixpanel {

	private static final Pattern RECORD = Pattern.compile(",(?=\\{\"(event|\\$insert_id)\":)");

	private final RandomGenerator random;

	private final List<CompletableFuture<TransportResponse>> hanging = new ArrayList<>();

	final Set<String> taken = new HashSet<>();

	// Those of which the sender knows that they were taken
	private final Set<String> confirmed = new HashSet<>();

	private final Set<String> justTaken = new HashSet<>();

	private final Map<String, String> records = new HashMap<>();

	private final List<String> violations = new ArrayList<>();

	private int maxBodyLength = Integer.MAX_VALUE;

	private boolean healthy;

	FaultyMixpanel(RandomGenerator random) {
		this.random = random;
	}

	void recover() {
		this.healthy = true;
	}

	/**
	 * Answers what it has not answered yet, or not.
	 */
	void answerLate() {
		for (CompletableFuture<TransportResponse> response : this.hanging) {
			if (this.random.nextBoolean()) {
				response.complete(FakeTransport.answer(this.random.nextBoolean() ? 200 : 503).join());
			}
		}
		this.hanging.clear();
	}

	/**
	 * Expects everything once more, since the sender may have forgotten what it knew.
	 */
	void expectRepetitions() {
		this.confirmed.clear();
	}

	/**
	 * What a sender did that it must not do: send what it knows to be taken, or something
	 * else by an id that was used before.
	 */
	List<String> violations() {
		return this.violations;
	}

	private void check(Sent sent) {
		String[] records = RECORD.split(sent.body().substring(1, sent.body().length() - 1));
		for (int i = 0; i < records.length; i++) {
			String id = sent.ids().get(i);
			if (this.confirmed.contains(id)) {
				this.violations.add(id + " was sent again, though its answer arrived");
			}
			String before = this.records.putIfAbsent(id, records[i]);
			if (before != null && !before.equals(records[i])) {
				this.violations.add(id + " was sent again differently: " + before + ", " + records[i]);
			}
		}
	}

	CompletableFuture<TransportResponse> answer(Sent sent) {
		check(sent);
		CompletableFuture<TransportResponse> answer = reply(sent);
		if (answer.isDone() && !answer.isCompletedExceptionally() && answer.join().status() <= 400) {
			sent.ids().stream().filter(this.justTaken::contains).forEach(this.confirmed::add);
		}
		return answer;
	}

	private CompletableFuture<TransportResponse> reply(Sent sent) {
		this.justTaken.clear();
		return switch (this.healthy ? 0 : this.random.nextInt(18)) {
			case 0, 1, 2 -> judge(sent);
			case 3 -> FakeTransport.failure();
			case 4 -> {
				judge(sent);
				yield FakeTransport.failure();
			}
			case 5 -> throw new IllegalStateException("broken transport");
			case 6 -> hang(sent);
			case 7 -> FakeTransport.answer(429, String.valueOf(this.random.nextInt(20)), "");
			case 8 -> FakeTransport.answer(500 + this.random.nextInt(5));
			case 9 -> FakeTransport.answer(503, "soon", "<html>");
			case 10 -> FakeTransport.answer(401);
			case 11 -> FakeTransport.answer(302);
			case 12 -> FakeTransport.answer(200, null, "<html>Welcome to our WiFi</html>");
			case 13 -> FakeTransport.answer(408);
			case 14 -> CompletableFuture.failedFuture(new HostileError());
			case 15 -> throw new NoClassDefFoundError("broken transport");
			default -> {
				this.maxBodyLength = 300 + this.random.nextInt(20_000);
				yield judge(sent);
			}
		};
	}

	private CompletableFuture<TransportResponse> hang(Sent sent) {
		if (sent.ids().stream().noneMatch(FaultyMixpanel::isPoison)) {
			this.taken.addAll(sent.ids());
		}
		CompletableFuture<TransportResponse> response = new CompletableFuture<>();
		if (this.taken.containsAll(sent.ids())) {
			this.hanging.add(response);
		}
		return response;
	}

	private CompletableFuture<TransportResponse> judge(Sent sent) {
		if (sent.body().length() > this.maxBodyLength) {
			return FakeTransport.answer(413);
		}
		int[] poison = IntStream.range(0, sent.ids().size()).filter((i) -> isPoison(sent.ids().get(i))).toArray();
		if (poison.length > 0 && this.random.nextBoolean()) {
			return FakeTransport.answer(400, null, "Bad Request");
		}
		sent.ids().stream().filter((id) -> !isPoison(id)).forEach(this.justTaken::add);
		this.taken.addAll(this.justTaken);
		return (poison.length > 0) ? FakeTransport.answer(400, null, FakeTransport.failedRecords(poison))
				: FakeTransport.answer(200);
	}

	static boolean isPoison(String id) {
		return Integer.parseInt(id.substring(3)) % 97 == 96;
	}

}
