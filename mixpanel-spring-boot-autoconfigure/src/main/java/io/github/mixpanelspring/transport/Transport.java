package io.github.mixpanelspring.transport;

import java.util.concurrent.CompletableFuture;

/**
 * The line to Mixpanel.
 * <p>
 * Called by the delivery thread, with several requests under way at a time; the future
 * may be completed by any thread. An implementation neither retries nor judges an answer,
 * adds the credentials to a request that {@linkplain TransportRequest#authenticated()
 * needs them}, and follows no redirect.
 */
@FunctionalInterface
public interface Transport {

	/**
	 * Sends a request; returns at once.
	 * @param request the request
	 * @return the answer, whatever its status; completed exceptionally if none came, with
	 * a {@link NotSentException} if it is certain that nothing of the body was sent.
	 * Cancelling the future gives the request up: the delivery does so when the time for
	 * the whole exchange is over, the body included, and when it is stopped
	 */
	CompletableFuture<TransportResponse> send(TransportRequest request);

}
