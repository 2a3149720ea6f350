package io.github.mixpanelspring.useragent;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentlyUsedTests {

	// With one slot, so that all share it
	private final RecentlyUsed<Integer> cache = new RecentlyUsed<>(2);

	@Test
	void returnsWhatWasPut() {
		assertThat(this.cache.get("a")).isNull();
		this.cache.put("a", 1);
		this.cache.put("b", 2);
		assertThat(this.cache.get("a")).isEqualTo(1);
		assertThat(this.cache.get("b")).isEqualTo(2);
	}

	@Test
	void replacesOwnEntry() {
		this.cache.put("a", 1);
		this.cache.put("b", 2);
		this.cache.put("b", 3);
		assertThat(this.cache.get("a")).isEqualTo(1);
		assertThat(this.cache.get("b")).isEqualTo(3);
	}

	@Test
	void newcomerTakesThePlaceOfTheOlder() {
		this.cache.put("a", 1);
		this.cache.put("b", 2);
		assertThat(this.cache.get("a")).isEqualTo(1);
		this.cache.put("c", 3);
		assertThat(this.cache.get("a")).isEqualTo(1);
		assertThat(this.cache.get("b")).isNull();
	}

	@Test
	void staysWithinItsSize() {
		RecentlyUsed<Integer> large = new RecentlyUsed<>(64);
		IntStream.range(0, 10_000).forEach((i) -> large.put("key" + i, i));
		assertThat(IntStream.range(0, 10_000).filter((i) -> large.get("key" + i) != null).count()).isBetween(1L, 64L);
	}

}
