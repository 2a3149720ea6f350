package io.github.mixpanelspring.test;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordMixpanel}.
 */
class RecordMixpanelTests {

	@Test
	void bringsTheWholeOfTheLibrary() {
		ClassLoader classLoader = getClass().getClassLoader();
		assertThat(ImportCandidates.load(RecordMixpanel.class, classLoader)).isNotEmpty()
			.containsExactlyElementsOf(ImportCandidates.load(AutoConfiguration.class, classLoader)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("io.github.mixpanelspring."))
				.toList());
	}

}
