package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AcceptLanguage}.
 */
class AcceptLanguageTests {

	@Test
	void putsBestFirst() {
		assertThat(AcceptLanguage.parse("en;q=0.5, de-AT, *;q=0.1, fr;q=0"))
			.containsExactly(Locale.forLanguageTag("de-AT"), Locale.ENGLISH);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "*", "-", "en;q=2", "<script>" })
	void knowsNoneWhereThereIsNone(String header) {
		assertThat(AcceptLanguage.parse(header)).isEmpty();
	}

	@Test
	void readsNoMoreThanBrowsersSend() {
		assertThat(AcceptLanguage.parse("de," + "en,".repeat(200) + "xx-" + "thx-".repeat(50_000) + "F5"))
			.isEqualTo(List.of(Locale.GERMAN, Locale.ENGLISH));
		assertThat(AcceptLanguage.parse("thx-".repeat(50_000) + "F5")).isEmpty();
	}

}
