package io.github.mixpanelspring.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import io.github.mixpanelspring.delivery.Answer.Verdict;
import io.github.mixpanelspring.delivery.Lane.Protocol;
import io.github.mixpanelspring.transport.TransportResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Answer}: who a success is from.
 */
class AnswerTests {

	private static final String PAGE = "<!DOCTYPE html><html><body>Sign in to the network</body></html>";

	@ParameterizedTest
	@EnumSource
	void mistakesNoPageForMixpanel(Protocol protocol) {
		assertMisconfigured(protocol, bytes(PAGE));
		assertMisconfigured(protocol, bytes("\r\n\t " + PAGE));
	}

	@ParameterizedTest
	@EnumSource
	void mistakesNoPageBehindByteOrderMarkForMixpanel(Protocol protocol) {
		assertMisconfigured(protocol, bytes("\uFEFF" + PAGE));
		assertMisconfigured(protocol, bytes("\uFEFF\r\n" + PAGE));
	}

	@ParameterizedTest
	@EnumSource
	void mistakesNoCompressedPageForMixpanel(Protocol protocol) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(compressed)) {
			out.write(bytes(PAGE));
		}
		assertMisconfigured(protocol, compressed.toByteArray());
	}

	@ParameterizedTest
	@EnumSource
	void takesJsonBehindBlanks(Protocol protocol) {
		assertThat(answer(protocol, bytes("{\"code\":200,\"status\":\"OK\"}")).verdict()).isEqualTo(Verdict.TAKEN);
		assertThat(answer(protocol, bytes(" \r\n\t{\"code\":200,\"status\":\"OK\"}")).verdict())
			.isEqualTo(Verdict.TAKEN);
		assertThat(answer(protocol, bytes("\uFEFF{\"code\":200,\"status\":\"OK\"}")).verdict())
			.isEqualTo(Verdict.TAKEN);
	}

	private static void assertMisconfigured(Protocol protocol, byte[] body) {
		Answer answer = answer(protocol, body);
		assertThat(answer.verdict()).isEqualTo(Verdict.MISCONFIGURED);
		assertThat(answer.cause()).startsWith("a page instead of Mixpanel's answer");
	}

	private static Answer answer(Protocol protocol, byte[] body) {
		return Answer.of(protocol, new TransportResponse(200, null, body), Instant.EPOCH);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
