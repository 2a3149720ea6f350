package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.mixpanelspring.transport.FailedRecord;
import io.github.mixpanelspring.transport.ImportResult;
import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange means for the batch that was sent.
 *
 * @param verdict the meaning
 * @param cause what happened, for the log
 * @param retryAfter how long the server wants to be left alone, or {@code null}
 * @param failedRecords the records that Mixpanel says it refused
 */
record Answer(Verdict verdict, String cause, @Nullable Duration retryAfter, List<FailedRecord> failedRecords) {

	static Answer of(TransportResponse response, Instant now) {
		int status = response.status();
		if (status >= 200 && status < 300) {
			// Mixpanel never answers with a page; a portal or a wrong host does
			return isPage(response.body())
					? failed(Verdict.MISCONFIGURED,
							"a page instead of Mixpanel's answer; check 'mixpanel.base-url' and the proxy", null)
					: answered(Verdict.TAKEN, response);
		}
		return switch (status) {
			case 400 -> answered(Verdict.INVALID, response);
			case 413 -> failed(Verdict.TOO_LARGE, "status 413", null);
			case 401,
					403 ->
				failed(Verdict.MISCONFIGURED,
						"status " + status
								+ "; check 'mixpanel.token' or 'mixpanel.service-account', and 'mixpanel.region'",
						null);
			case 407 -> failed(Verdict.MISCONFIGURED, "status 407; check the credentials for the proxy", null);
			case 408, 429 -> unavailable(response, now);
			default -> (status >= 500) ? unavailable(response, now) : failed(Verdict.MISCONFIGURED,
					"status " + status + "; check 'mixpanel.region' and 'mixpanel.base-url'", null);
		};
	}

	static Answer of(Throwable failure) {
		return failed(Verdict.UNAVAILABLE, CarefulLog.describe(failure), null);
	}

	private static Answer unavailable(TransportResponse response, Instant now) {
		return failed(Verdict.UNAVAILABLE, "status " + response.status(), RetryAfter.parse(response.retryAfter(), now));
	}

	private static Answer failed(Verdict verdict, String cause, @Nullable Duration retryAfter) {
		return new Answer(verdict, cause, retryAfter, List.of());
	}

	private static Answer answered(Verdict verdict, TransportResponse response) {
		return new Answer(verdict, "status " + response.status(), null,
				ImportResult.parse(response.body()).failedRecords());
	}

	private static boolean isPage(byte[] body) {
		int i = 0;
		while (i < body.length && Character.isWhitespace(body[i])) {
			i++;
		}
		return i < body.length && body[i] == '<';
	}

	/**
	 * What to do next.
	 */
	enum Verdict {

		/**
		 * Mixpanel has the batch, but for the failed records.
		 */
		TAKEN,

		/**
		 * Something in the batch is invalid: the failed records, or if none is named,
		 * any.
		 */
		INVALID,

		/**
		 * The batch is longer than somebody on the way allows.
		 */
		TOO_LARGE,

		/**
		 * Nothing will be taken before somebody corrects the configuration.
		 */
		MISCONFIGURED,

		/**
		 * Nothing is taken right now.
		 */
		UNAVAILABLE

	}

}
