package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CompactMap}.
 */
class CompactMapTests {

	@Test
	void isLikeAnyOtherMap() {
		Random random = new Random(1);
		for (int round = 0; round < 200; round++) {
			CompactMap map = new CompactMap(random.nextInt(3));
			Map<String, Object> expected = new LinkedHashMap<>();
			for (int i = 0; i < 20; i++) {
				String name = "name" + random.nextInt(15);
				Integer value = random.nextBoolean() ? i : null;
				assertThat(map.put(name, value)).isEqualTo(expected.put(name, value));
			}
			assertThat(map).isEqualTo(expected).containsExactlyEntriesOf(expected).hasSameHashCodeAs(expected);
			Map<String, Object> told = new LinkedHashMap<>();
			map.forEach(told::put);
			assertThat(told).containsExactlyEntriesOf(expected);
			assertThat(map.get("name0")).isEqualTo(expected.get("name0"));
			assertThat(map.containsKey("name0")).isEqualTo(expected.containsKey("name0"));
			assertThat(map.get(null)).isNull();
		}
	}

	@Test
	void endsWithItsLastEntry() {
		CompactMap map = new CompactMap(1);
		map.add("a", 1);
		var entries = map.entrySet().iterator();
		assertThat(entries.next().getKey()).isEqualTo("a");
		assertThat(entries.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
	}

}
