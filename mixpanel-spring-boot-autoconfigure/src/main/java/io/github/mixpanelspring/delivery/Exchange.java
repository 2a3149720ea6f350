package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import io.github.mixpanelspring.delivery.Lane.Protocol;
import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch under way.
 *
 * @param batch the batch
 * @param response the answer to come
 * @param deadline when to wait for it no longer
 * @param probe whether this is to find out if a failure is over
 */
record Exchange(Batch batch, CompletableFuture<TransportResponse> response, long deadline, boolean probe) {

	private static final Logger logger = LoggerFactory.getLogger(Exchange.class);

	/**
	 * Waits for the answer no longer.
	 */
	void giveUp() {
		try {
			this.response.cancel(true);
		}
		catch (Throwable ex) {
			CarefulLog.write(logger::debug, "A request could not be cancelled", ex);
		}
	}

	/**
	 * Returns the answer, or {@code null} if there is still hope for one.
	 */
	@Nullable Answer answer(Protocol protocol, long now, Instant time) {
		try {
			boolean done = this.response.isDone();
			if (!done && now - this.deadline < 0) {
				return null;
			}
			if (!done) {
				giveUp();
				return Answer.of(new TimeoutException("no complete answer in time"));
			}
			return Answer.of(protocol, this.response.join(), time);
		}
		catch (Throwable ex) {
			return Answer.of((ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

}
