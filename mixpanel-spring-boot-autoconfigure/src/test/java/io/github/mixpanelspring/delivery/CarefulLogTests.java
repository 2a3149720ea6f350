package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.HostileError;
import io.github.mixpanelspring.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CarefulLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CarefulLogTests {

	private static final Logger logger = LoggerFactory.getLogger(CarefulLogTests.class);

	@Test
	void writesErrorWithItsTrace(CapturedOutput output) {
		CarefulLog.write(logger::warn, "Event {} is lost", 17, new IllegalStateException("why"));
		assertThat(output).contains("Event 17 is lost").contains("IllegalStateException: why").contains("at io.github");
	}

	@Test
	void tellsAtLeastWhatKindOfErrorItWas(CapturedOutput output) {
		CarefulLog.write(logger::warn, "Event {} is lost", 17, new HostileError());
		assertThat(output).contains("Event 17 is lost; there is no telling more of " + HostileError.class.getName());
		assertThat(CarefulLog.describe(new HostileError())).isEqualTo(HostileError.class.getName());
	}

	@ParameterizedTest
	@EnumSource
	void surrendersToLogThatThrows(Trouble trouble) {
		List<String> attempts = new ArrayList<>();
		CarefulLog.write((format, arguments) -> {
			attempts.add(format);
			trouble.raise();
		}, "Event is lost", trouble.error());
		assertThat(attempts).hasSize(2);
	}

}
