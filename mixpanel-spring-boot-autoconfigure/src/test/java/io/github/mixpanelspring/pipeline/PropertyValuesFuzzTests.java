package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is what {@link HostileValues} makes of it.
 */
class PropertyValuesFuzzTests {

	private static final int MAX_VALUES = 5000;

	private final PropertyValues values = new PropertyValues(ValueLimits.EVENTS);

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
		assertThat(map).hasSizeLessThanOrEqualTo(ValueLimits.EVENTS.entries());
		map.forEach((name, value) -> {
			checkText((String) name);
			assertThat((String) name).isNotBlank();
			check(value, depth);
		});
	}

	private void check(@Nullable Object value, int depth) {
		this.count++;
		if (value instanceof String text) {
			checkText(text);
		}
		else if (value instanceof Number number) {
			assertThat(number).isInstanceOfAny(Byte.class, Short.class, Integer.class, Long.class, Double.class);
			assertThat(number.doubleValue()).isFinite();
		}
		else if (value instanceof List<?> list) {
			assertThat(depth).isLessThan(ValueLimits.EVENTS.depth());
			assertThat(list).hasSizeLessThanOrEqualTo(ValueLimits.EVENTS.entries());
			list.forEach((element) -> check(element, depth + 1));
		}
		else if (value instanceof Map<?, ?> map) {
			assertThat(depth).isLessThan(ValueLimits.EVENTS.depth());
			checkMap(map, depth + 1);
		}
		else {
			assertThat(value).satisfiesAnyOf((it) -> assertThat(it).isNull(),
					(it) -> assertThat(it).isInstanceOf(Boolean.class));
		}
	}

	private static void checkText(String text) {
		assertThat(text).hasSizeLessThanOrEqualTo(PropertyValues.MAX_STRING_LENGTH);
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
	}

}
