package io.github.mixpanelspring.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordWarnings} and {@link ValueWarnings}.
 */
class RecordWarningsTests {

	private final RecordWarnings warnings = new RecordWarnings();

	@ParameterizedTest
	@ValueSource(
			strings = { "12", "-3", "12.50", "12,50", "1,234.56", "1.234,56", "€ 12", "12 EUR", "$1,000,000", "1 000" })
	void warnsOfNumberAsText(String text) {
		assertThat(warn("Bought", Map.of("Price", text))).singleElement()
			.asString()
			.contains("'Price' is a number as text (\"" + text + "\")");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "tea", "12 pots", "1.2.3", "2026-11-25", "12:30", "USD", "1e", "+49 30 1234567 89 01" })
	void doesNotWarnOfOtherTexts(String text) {
		assertThat(warn("Bought", Map.of("Note", text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Product ID", "order_id", "productId", "Zip", "SKU", "Phone Number", "App Version" })
	void doesNotWarnOfDigitsThatAreNoQuantity(String name) {
		assertThat(warn("Bought", Map.of(name, "42"))).isEmpty();
	}

	@Test
	void warnsOfAmountThatWasPaid() {
		assertThat(warn("Bought", Map.of("Amount Paid", "42"))).hasSize(1);
	}

	@Test
	void warnsOfNameThatWasSpelledDifferently() {
		assertThat(warn("Order Completed", Map.of("Plan", "pro"))).isEmpty();
		assertThat(warn("order completed", Map.of("plan", "pro"))).containsExactly(
				"event 'order completed' was called 'Order Completed' before: for Mixpanel these are two",
				"property 'plan' was called 'Plan' before: for Mixpanel these are two");
	}

	@Test
	void warnsOfEventThatIsNobodys() {
		assertThat(this.warnings.of(event("Cleaned Up", Map.of()), Map.of("distinct_id", ""))).singleElement()
			.asString()
			.startsWith("nobody's");
	}

	@Test
	void forgetsNamesWhenThereAreTooMany() {
		for (int i = 0; i < 5000; i++) {
			warn("Event " + i, Map.of());
		}
		assertThat(warn("event 0", Map.of())).isEmpty();
		assertThat(warn("event 4999", Map.of())).hasSize(1);
	}

	@Test
	void warnsOfValuesThatAreCutOrLeftOut() {
		Map<String, Object> original = new LinkedHashMap<>();
		original.put("Long", "x".repeat(300));
		original.put("Thread", Thread.currentThread());
		original.put("Fine", "tea");
		assertThat(ValueWarnings.of(original, Map.of("Long", "x".repeat(255), "Fine", "tea"))).containsExactly(
				"'Long' was cut from 300 to 255 characters", "'Thread' was left out: a Thread can't be sent");
	}

	private List<String> warn(String name, Map<String, Object> properties) {
		return this.warnings.of(event(name, properties), properties);
	}

	private static TrackedEvent event(String name, Map<String, Object> properties) {
		return new TrackedEvent(name, new LinkedHashMap<>(properties), 0, "id", Identity.NOBODY, null, Emit.ALWAYS, 1);
	}

}
