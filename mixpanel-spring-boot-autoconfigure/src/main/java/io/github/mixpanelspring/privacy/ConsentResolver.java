package io.github.mixpanelspring.privacy;

import io.github.mixpanelspring.context.RequestHeaders;

/**
 * Knows whether the visitor of a request consents to being tracked.
 * <p>
 * Asked once a request, when it comes in and before anybody is known to be signed in, on
 * its thread, so an implementation is thread-safe and quick. What it answers holds for
 * all that the request leads to. A resolver that throws, or answers {@code null}, is a
 * visitor who denies: that is logged once. The signals {@code Sec-GPC} and {@code DNT}
 * are not its concern; they count beside it.
 */
@FunctionalInterface
public interface ConsentResolver {

	/**
	 * Returns what the visitor said.
	 * @param headers the headers of the request and its
	 * {@linkplain RequestHeaders#cookies(String) cookies}
	 * @return the answer
	 */
	Consent resolve(RequestHeaders headers);

}
