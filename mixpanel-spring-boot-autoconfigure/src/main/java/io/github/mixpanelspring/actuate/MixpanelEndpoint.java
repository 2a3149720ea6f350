package io.github.mixpanelspring.actuate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.pipeline.Pipeline;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.lang.Nullable;

/**
 * {@link Endpoint} to look at the delivery, and to have it hurry.
 */
@Endpoint(id = "mixpanel")
class MixpanelEndpoint {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

	private final Descriptors descriptors;

	private final Pipeline pipeline;

	private final DeliveryWorker worker;

	private final MessageStore store;

	MixpanelEndpoint(Descriptors descriptors, Pipeline pipeline, DeliveryWorker worker, MessageStore store) {
		this.descriptors = descriptors;
		this.pipeline = pipeline;
		this.worker = worker;
		this.store = store;
	}

	@ReadOperation
	MixpanelDescriptor mixpanel() {
		return this.descriptors.describe();
	}

	/**
	 * Sends what is there without waiting for more, and waits for that; events that are
	 * still held stay so.
	 * @param timeout how long to wait, at most a minute; ten seconds by default
	 * @return whether nothing was left
	 */
	// Spring Boot 3 knows no other annotation for a parameter that may be left out
	@SuppressWarnings("deprecation")
	@WriteOperation
	FlushDescriptor flush(@Nullable Duration timeout) {
		Duration wanted = (timeout != null) ? timeout : TIMEOUT;
		Duration allowed = wanted.isNegative() ? Duration.ZERO : wanted;
		long nanos = (allowed.compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : allowed).toNanos();
		long start = System.nanoTime();
		while (this.pipeline.waiting() > 0 && System.nanoTime() - start < nanos) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
		long left = Math.max(nanos - (System.nanoTime() - start), 0);
		boolean empty = this.worker.flush(Duration.ofNanos(left)) && this.pipeline.waiting() == 0;
		return new FlushDescriptor(empty, this.pipeline.waiting() + this.store.total().messages());
	}

	/**
	 * What became of a flush.
	 *
	 * @param flushed whether there was a moment in which nothing was left
	 * @param left how many messages are there now
	 */
	record FlushDescriptor(boolean flushed, long left) {

	}

}
