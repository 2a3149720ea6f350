package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.mixpanelspring.delivery.Lane.Protocol;
import io.github.mixpanelspring.transport.EngageResult;
import io.github.mixpanelspring.transport.FailedRecord;
import io.github.mixpanelspring.transport.ImportResult;
import io.github.mixpanelspring.transport.NotSentException;
import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange means for the batch that was sent.
 *
 * @param verdict the meaning
 * @param cause what happened, for the log
 * @param refused whether it is certain that nothing of the batch was taken
 * @param retryAfter how long the server wants to be left alone, or {@code null}
 * @param failedRecords the records that Mixpanel says it refused
 */
record Answer(Verdict verdict, String cause, boolean refused, @Nullable Duration retryAfter,
		List<FailedRecord> failedRecords) {

	private static final byte GZIP = 0x1f;

	static Answer of(Protocol protocol, TransportResponse response, Instant now) {
		int status = response.status();
		if (status >= 200 && status < 300) {
			// Mixpanel never answers with a page; a portal or a wrong host does
			return isPage(response.body())
					? failed(Verdict.MISCONFIGURED,
							"a page instead of Mixpanel's answer; check 'mixpanel.base-url' and the proxy", false)
					: succeeded(protocol, response);
		}
		return switch (status) {
			case 400 -> new Answer(Verdict.INVALID, "status 400" + explanation(protocol, response), false, null,
					ImportResult.parse(response.body()).failedRecords());
			case 413 -> failed(Verdict.TOO_LARGE, "status 413", true);
			case 401,
					403 ->
				failed(Verdict.MISCONFIGURED,
						"status " + status
								+ "; check 'mixpanel.token' or 'mixpanel.service-account', and 'mixpanel.region'",
						true);
			case 407 -> failed(Verdict.MISCONFIGURED, "status 407; check the credentials for the proxy", true);
			case 408 -> unavailable(response, now, false);
			case 429, 503 -> unavailable(response, now, true);
			default -> (status >= 500) ? unavailable(response, now, false) : failed(Verdict.MISCONFIGURED,
					"status " + status + "; check 'mixpanel.region' and 'mixpanel.base-url'", status >= 300);
		};
	}

	static Answer of(Throwable failure) {
		boolean notSent = failure instanceof NotSentException;
		Throwable cause = (notSent && failure.getCause() != null) ? failure.getCause() : failure;
		return failed(Verdict.UNAVAILABLE, CarefulLog.describe(cause), notSent);
	}

	/**
	 * The answer of nobody, since the request is not sent now.
	 */
	static Answer notSent(String cause) {
		return failed(Verdict.UNAVAILABLE, cause, true);
	}

	private static Answer succeeded(Protocol protocol, TransportResponse response) {
		String cause = "status " + response.status();
		if (protocol == Protocol.IMPORT) {
			return new Answer(Verdict.TAKEN, cause, false, null, ImportResult.parse(response.body()).failedRecords());
		}
		EngageResult result = EngageResult.parse(response.body());
		if (!result.readable()) {
			return failed(Verdict.UNAVAILABLE, cause + " without an answer that can be read", false);
		}
		return new Answer(result.taken() ? Verdict.TAKEN : Verdict.INVALID, cause + explanation(protocol, response),
				false, null, result.failedRecords());
	}

	private static String explanation(Protocol protocol, TransportResponse response) {
		String error = (protocol == Protocol.ENGAGE) ? EngageResult.parse(response.body()).error() : null;
		return (error != null) ? ": " + error : "";
	}

	private static Answer unavailable(TransportResponse response, Instant now, boolean refused) {
		return new Answer(Verdict.UNAVAILABLE, "status " + response.status(), refused,
				RetryAfter.parse(response.retryAfter(), now), List.of());
	}

	private static Answer failed(Verdict verdict, String cause, boolean refused) {
		return new Answer(verdict, cause, refused, null, List.of());
	}

	private static boolean isPage(byte[] body) {
		int i = 0;
		// To Java the first byte of gzip is a blank
		while (i < body.length && body[i] != GZIP && (Character.isWhitespace(body[i]) || isOfByteOrderMark(body[i]))) {
			i++;
		}
		// Nothing that is compressed was asked for
		return i < body.length && (body[i] == '<' || body[i] == GZIP);
	}

	private static boolean isOfByteOrderMark(byte value) {
		return value == (byte) 0xef || value == (byte) 0xbb || value == (byte) 0xbf;
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
