package io.github.mixpanelspring.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.delivery.Answer.Verdict;
import io.github.mixpanelspring.transport.TransportResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is two bytes for the status, the {@code Retry-After} header and, on a second
 * line, the body.
 */
class AnswerFuzzTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final Duration MAX = Duration.ofMinutes(10);

	// Blanks and a byte order mark, then markup or what gzip begins with
	private static final Pattern PAGE = Pattern.compile("[\\t-\\r\\x1c-\\x1e \\xef\\xbb\\xbf]*[<\\x1f]");

	@FuzzTest
	void alwaysMeansSomething(byte[] input) {
		int status = (input.length > 1) ? 100 + (input[0] & 0xFF) + (input[1] & 0xFF) : 200;
		String[] lines = new String(input, Math.min(2, input.length), Math.max(0, input.length - 2),
				StandardCharsets.ISO_8859_1)
			.split("\n", 2);
		byte[] body = (lines.length > 1) ? lines[1].getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
		Answer answer = Answer.of(Lane.Protocol.IMPORT, new TransportResponse(status, lines[0], body), NOW);
		assertThat(answer.cause()).isNotBlank().hasSizeLessThan(200);
		assertThat(answer.verdict() == Verdict.TAKEN).isEqualTo(status / 100 == 2 && !isPage(body));
		if (answer.verdict() != Verdict.TAKEN && answer.verdict() != Verdict.INVALID) {
			assertThat(answer.failedRecords()).isEmpty();
		}
		for (Duration wait : Arrays.asList(answer.retryAfter(), RetryAfter.parse(lines[0], NOW),
				RetryAfter.parse(lines[0], Instant.MIN), RetryAfter.parse(lines[0], Instant.MAX))) {
			if (wait != null) {
				assertThat(wait).isBetween(Duration.ZERO, MAX);
			}
		}
	}

	private static boolean isPage(byte[] body) {
		return PAGE.matcher(new String(body, StandardCharsets.ISO_8859_1)).lookingAt();
	}

}
