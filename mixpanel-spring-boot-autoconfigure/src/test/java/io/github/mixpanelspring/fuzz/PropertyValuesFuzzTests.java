package io.github.mixpanelspring.fuzz;

import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.pipeline.PropertyValues;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is what {@link HostileValues} makes of it.
 */
class PropertyValuesFuzzTests {

	// Of each of 5000 values that count, a list or a map may hold so many null
	private static final int MAX_VALUES = 5000;

	private final PropertyValues values = new PropertyValues();

	private int count;

	@FuzzTest
	void makesOnlyWhatMixpanelKeeps(FuzzedDataProvider data) {
		Map<String, Object> properties = new HostileValues(data).properties();
		Map<String, @Nullable Object> snapshot = this.values.snapshot(properties);
		this.count = 0;
		checkMap(snapshot, 0);
		assertThat(this.count).isLessThanOrEqualTo(MAX_VALUES);
		assertThat(this.values.snapshot(snapshot)).isEqualTo(snapshot);
	}

	private void checkMap(Map<?, ?> map, int depth) {
		assertThat(map).hasSizeLessThanOrEqualTo(PropertyValues.MAX_SIZE);
		map.forEach((name, value) -> {
			assertThat((String) name).isNotBlank();
			check(name, depth);
			check(value, depth);
		});
	}

	private void check(@Nullable Object value, int depth) {
		this.count += (value != null) ? 1 : 0;
		if (value instanceof String text) {
			assertThat(text).hasSizeLessThanOrEqualTo(PropertyValues.MAX_STRING_LENGTH);
			assertThat(HostileText.isWellFormed(text)).as(text).isTrue();
		}
		else if (value instanceof Number number) {
			assertThat(number).isInstanceOfAny(Byte.class, Short.class, Integer.class, Long.class, Double.class);
			assertThat(number.doubleValue()).isFinite();
		}
		else if (value instanceof List<?> list) {
			assertThat(depth).isLessThan(PropertyValues.MAX_DEPTH);
			assertThat(list).hasSizeLessThanOrEqualTo(PropertyValues.MAX_SIZE);
			list.forEach((element) -> check(element, depth + 1));
		}
		else if (value instanceof Map<?, ?> map) {
			assertThat(depth).isLessThan(PropertyValues.MAX_DEPTH);
			checkMap(map, depth + 1);
		}
		else {
			assertThat(value).satisfiesAnyOf((it) -> assertThat(it).isNull(),
					(it) -> assertThat(it).isInstanceOf(Boolean.class));
		}
	}

}
