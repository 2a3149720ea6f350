package io.github.mixpanelspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestedVersions}.
 */
class TestedVersionsTests {

	@Test
	void knowsVersionsOfThisBuild() {
		assertThat(TestedVersions.untested()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "3.5.16,6.5.3", "4.0.9,7.0.2", "4.1.1,7.1.1", "4.1.1,", "," })
	void knowsTestedLines(String boot, String security) {
		assertThat(TestedVersions.untested(boot, security)).isEmpty();
	}

	@Test
	void tellsWhatWasNotTested() {
		assertThat(TestedVersions.untested("3.4.1", "7.1.1"))
			.containsExactly("Spring Boot 3.4.1 (tested: 3.5, 4.0, 4.1)");
		assertThat(TestedVersions.untested("4.2.0-M1", "7.2.0")).hasSize(2);
		assertThat(TestedVersions.untested("4.10.0", null)).hasSize(1);
	}

}
