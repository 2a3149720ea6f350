package io.github.mixpanelspring.useragent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CpuBudgetTests {

	private static final long SECOND = 1_000_000_000L;

	private long now = Long.MAX_VALUE - SECOND;

	private final CpuBudget budget = new CpuBudget(() -> this.now, 0.1);

	@Test
	void startsWithTenSecondsWorth() {
		spend(SECOND - 1);
		assertThat(this.budget.isExhausted()).isFalse();
		spend(1);
		assertThat(this.budget.isExhausted()).isFalse();
		spend(SECOND / 5);
		assertThat(this.budget.isExhausted()).isTrue();
	}

	@Test
	void earnsItsShareOfTheTimeThatPasses() {
		spend(2 * SECOND);
		assertThat(this.budget.isExhausted()).isTrue();
		this.now += 9 * SECOND;
		assertThat(this.budget.isExhausted()).isTrue();
		this.now += SECOND + 1;
		assertThat(this.budget.isExhausted()).isFalse();
	}

	@Test
	void savesNoMoreThanTenSeconds() {
		this.now += 3600 * SECOND;
		spend(2 * SECOND);
		assertThat(this.budget.isExhausted()).isTrue();
	}

	@Test
	void countsTheTimeOfWhatFails() {
		assertThatIllegalStateException().isThrownBy(() -> this.budget.spend(() -> {
			this.now += 3 * SECOND;
			throw new IllegalStateException();
		}));
		assertThat(this.budget.isExhausted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1 })
	void nothingIsExhaustedFromTheStart(double share) {
		CpuBudget nothing = new CpuBudget(() -> this.now, share);
		this.now += 3600 * SECOND;
		assertThat(nothing.isExhausted()).isTrue();
	}

	private void spend(long nanos) {
		this.budget.spend(() -> this.now += nanos);
	}

}
