package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.delivery.Answer.Verdict;
import io.github.mixpanelspring.delivery.Lane.Protocol;
import io.github.mixpanelspring.transport.NotSentException;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery of one lane as a state machine: whoever turns it gives it time, and it
 * collects answers and sends what is due. Never blocks but for the handler of rejected
 * messages; not thread-safe, except for {@link #arrived}, {@link #halt()} and
 * {@link #status()}.
 */
final class LaneDelivery {

	private static final Logger logger = LoggerFactory.getLogger(LaneDelivery.class);

	private final Lane lane;

	private final DeliveryParts parts;

	private final DeliverySettings settings;

	private final DeliveryClock clock;

	private final Runnable wakeUp;

	private final Attempts attempts;

	private final BatchSource batches;

	private final Breaker breaker;

	private final LaneActivity activity;

	private final Settlement settlement;

	private final Arrivals arrivals = new Arrivals();

	private final List<Exchange> inFlight = new ArrayList<>();

	private volatile boolean halted;

	LaneDelivery(Lane lane, DeliveryParts parts, RandomGenerator random, Runnable wakeUp) {
		this.lane = lane;
		this.parts = parts;
		this.activity = parts.activity(lane);
		this.settings = parts.settings();
		this.clock = parts.clock();
		this.wakeUp = wakeUp;
		Ledger ledger = new Ledger(lane, parts);
		this.attempts = new Attempts(parts, ledger);
		this.batches = new BatchSource(lane, parts, ledger, this.attempts);
		int maxInFlight = (lane.protocol() == Protocol.IMPORT) ? this.settings.maxInFlight() : 1;
		this.breaker = new Breaker(maxInFlight, new FailureEpisode(lane, parts.outcomes(), this.clock), random);
		this.settlement = new Settlement(ledger, this.attempts, this.batches, this.breaker, this.activity);
	}

	Lane lane() {
		return this.lane;
	}

	/**
	 * Notes that a message was added to the lane.
	 * @return whether the lane has to be turned for it
	 */
	boolean arrived(StoredMessage message) {
		return this.arrivals.add(message.bytes().length);
	}

	/**
	 * Does what is to be done now.
	 * @param hurry whether to send what is there without waiting for more
	 * @return how long there will be nothing to do
	 */
	Rest turn(boolean hurry) {
		// First, so that what is added from now on is seen now or counted
		this.arrivals.reset();
		collect();
		long now = this.clock.nanoTime();
		while (isReady(now)) {
			Batch batch = this.batches.next(now, hurry, this.breaker.isFailing());
			if (batch == null) {
				break;
			}
			if (this.attempts.begin(batch)) {
				send(batch, now);
			}
			else {
				this.breaker.failed(Answer.notSent("the store can't note what is being sent"), this.breaker.isFailing(),
						now);
				this.batches.sendAgain(batch);
			}
		}
		this.activity.inFlight(this.inFlight.size());
		Rest rest = rest(now);
		return this.arrivals.reached(rest) ? rest.atMost(0) : rest;
	}

	private boolean isReady(long now) {
		return !this.halted && this.breaker.permits(this.inFlight.size(), now);
	}

	private void send(Batch batch, long now) {
		CompletableFuture<TransportResponse> response;
		boolean sent = false;
		try {
			TransportRequest request = batch.request(this.lane, this.settings.gzipLevel(), this.parts.token());
			sent = true;
			response = Objects.requireNonNull(this.parts.transport().send(request), "no answer to wait for");
			// Throws too, if the answer is there and an error that can't be described
			response.whenComplete((result, failure) -> this.wakeUp.run());
		}
		catch (Throwable ex) {
			response = CompletableFuture.failedFuture(sent ? ex : new NotSentException(ex));
			this.wakeUp.run();
		}
		long deadline = now + this.settings.requestTimeout().toNanos();
		this.inFlight.add(new Exchange(batch, response, deadline, this.breaker.isFailing()));
	}

	private void collect() {
		long now = this.clock.nanoTime();
		for (Iterator<Exchange> exchanges = this.inFlight.iterator(); exchanges.hasNext();) {
			Exchange exchange = exchanges.next();
			Answer answer = exchange.answer(this.lane.protocol(), now, this.clock.instant());
			if (answer != null) {
				exchanges.remove();
				if (answer.verdict() == Verdict.TAKEN) {
					this.activity.succeeded(this.clock.instant());
				}
				try {
					this.settlement.apply(answer, exchange, now);
				}
				catch (Throwable ex) {
					// The end of a batch is the last thing that is written down
					CarefulLog.write(logger::error, "An answer could not be handled; what was sent is sent again", ex);
					this.attempts.inDoubt(exchange.batch(), "the answer could not be handled", this.batches::sendAgain);
				}
			}
		}
	}

	private Rest rest(long now) {
		Rest rest = this.batches.rest(now, isReady(now));
		if (isPausedUntil(now)) {
			rest = rest.atMost(this.breaker.retryAt() - now);
		}
		for (Exchange exchange : this.inFlight) {
			rest = rest.atMost(exchange.deadline() - now);
		}
		return rest;
	}

	/**
	 * Forgets that it should wait after a failure, since there may be no later chance.
	 */
	void hurryUp() {
		this.breaker.hurryUp(this.clock.nanoTime());
	}

	/**
	 * Returns whether nothing will be sent before a time because of a failure.
	 */
	boolean isPausedUntil(long nanoTime) {
		return this.breaker.isFailing() && this.inFlight.isEmpty() && this.breaker.retryAt() - nanoTime > 0;
	}

	boolean isEmpty() {
		return this.inFlight.isEmpty() && this.batches.isEmpty();
	}

	/**
	 * Sends nothing from now on, whoever turns it.
	 */
	void halt() {
		this.halted = true;
	}

	/**
	 * Ends it: notes the answers that are there, gives up the rest of what is in flight,
	 * and leaves all that was not delivered to the store.
	 */
	void end() {
		halt();
		collect();
		for (Exchange exchange : this.inFlight) {
			exchange.giveUp();
			this.attempts.inDoubt(exchange.batch(), "the application ended before the answer came",
					this.batches::sendAgain);
		}
		this.inFlight.clear();
		this.activity.inFlight(0);
		this.batches.release();
	}

	LaneStatus status() {
		return this.activity.status(this.lane, this.breaker.problem());
	}

}
