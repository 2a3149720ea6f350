package io.github.mixpanelspring.fuzz;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.transport.FailedRecord;
import io.github.mixpanelspring.transport.ImportResult;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is the body of an answer.
 */
class ImportResultFuzzTests {

	private static final int MAX_LENGTH = 500;

	@FuzzTest
	void tellsPlacesAndShortTexts(byte[] input) {
		check(ImportResult.parse(input));
		check(ImportResult
			.parse(("{\"failed_records\":[" + HostileText.header(input) + "]}").getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static void check(ImportResult result) {
		if (!result.readable()) {
			assertThat(result.failedRecords()).isEmpty();
		}
		for (FailedRecord failed : result.failedRecords()) {
			assertThat(failed.index()).isGreaterThanOrEqualTo(-1);
			check(failed.insertId());
			check(failed.field());
			check(failed.message());
		}
	}

	private static void check(@Nullable String text) {
		if (text != null) {
			assertThat(text).hasSizeLessThanOrEqualTo(MAX_LENGTH);
			assertThat(HostileText.isWellFormed(text)).as(text).isTrue();
		}
	}

}
