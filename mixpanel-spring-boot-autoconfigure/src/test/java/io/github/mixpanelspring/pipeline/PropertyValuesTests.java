package io.github.mixpanelspring.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyValues}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyValuesTests {

	private final PropertyValues values = new PropertyValues(ValueLimits.EVENTS);

	@Test
	void readsCollectionsArraysMapsAndRecords() {
		assertThat(convert(List.of("a", 1, true))).isEqualTo(List.of("a", 1, true));
		assertThat(convert(Set.of("a"))).isEqualTo(List.of("a"));
		assertThat(convert(new int[] { 1, 2 })).isEqualTo(List.of(1, 2));
		assertThat(convert(new String[] { "a", null })).isEqualTo(Arrays.asList("a", null));
		assertThat(convert(Map.of("a", LocalDate.EPOCH))).isEqualTo(Map.of("a", "1970-01-01"));
		assertThat(convert(new Item("Tea", 2))).isEqualTo(Map.of("name", "Tea", "count", 2));
		assertThat(convert(List.of(new Item("Tea", 2)))).isEqualTo(List.of(Map.of("name", "Tea", "count", 2)));
	}

	@Test
	void looksIntoOptionals() {
		assertThat(convert(Optional.of("a"))).isEqualTo("a");
		assertThat(convert(Optional.empty())).isNull();
		assertThat(convert(OptionalInt.of(1))).isEqualTo(1);
		assertThat(convert(OptionalLong.empty())).isNull();
		assertThat(convert(OptionalDouble.of(1.5))).isEqualTo(1.5);
		assertThat(convert(List.of(Optional.of(new Item("Tea", 2))))).asString().contains("Tea");
	}

	@Test
	void keepsNull() {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		properties.put("Nothing", null);
		assertThat(this.values.snapshot(properties)).containsEntry("Nothing", null);
	}

	@Test
	void readsNamesThatAreNoStrings() {
		UUID uuid = UUID.randomUUID();
		assertThat(convert(Map.of(Thread.State.NEW, 1))).isEqualTo(Map.of("NEW", 1));
		assertThat(convert(Map.of(42L, 1))).isEqualTo(Map.of("42", 1));
		assertThat(convert(Map.of(uuid, 1))).isEqualTo(Map.of(uuid.toString(), 1));
		assertThat(convert(Collections.singletonMap(null, 1))).isEqualTo(Map.of());
		assertThat(convert(Map.of(new Object(), 1, " ", 2))).isEqualTo(Map.of());
		assertThat(convert(Map.of("x".repeat(300), 1))).isEqualTo(Map.of("x".repeat(255), 1));
	}

	@Test
	void keepsLastOfNamesThatBecomeTheSame() {
		Map<Object, Object> numbers = new LinkedHashMap<>();
		numbers.put(38, 1);
		numbers.put("38", 2);
		assertThat(convert(numbers)).isEqualTo(Map.of("38", 2));
		Map<Object, Object> constants = new LinkedHashMap<>();
		constants.put(Thread.State.NEW, 1);
		constants.put("NEW", 2);
		assertThat(convert(constants)).isEqualTo(Map.of("NEW", 2));
		assertThat(convert(List.of(constants, numbers))).isEqualTo(List.of(Map.of("NEW", 2), Map.of("38", 2)));
	}

	@Test
	void keepsLastOfLongNamesThatBecomeTheSame() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("x".repeat(256), 1);
		properties.put("x".repeat(255), 2);
		assertThat(this.values.snapshot(properties)).isEqualTo(Map.of("x".repeat(255), 2));
		properties.put("x".repeat(257), 3);
		assertThat(this.values.snapshot(properties)).isEqualTo(Map.of("x".repeat(255), 3));
	}

	@Test
	void keepsOneOfEqualNamesThatAreNotTheSame() {
		Map<String, Object> identities = new IdentityHashMap<>();
		identities.put(new String("a"), 1);
		identities.put(new String("a"), 1);
		assertThat(identities).hasSize(2);
		assertThat(this.values.snapshot(identities)).isEqualTo(Map.of("a", 1));
		assertThat(convert(identities)).isEqualTo(Map.of("a", 1));
	}

	@Test
	void leavesOutUnknownTypeWithOneWarning(CapturedOutput output) {
		Secret secret = new Secret();
		assertThat(this.values.snapshot(Map.of("Secret", secret))).isEmpty();
		assertThat(convert(List.of(secret, "a", secret))).isEqualTo(List.of("a"));
		assertThat(output).containsOnlyOnce("WARN").contains(Secret.class.getName()).doesNotContain("hunter2");
	}

	@Test
	void leavesOutBytesAndChars() {
		assertThat(this.values.snapshot(Map.of("bytes", new byte[3], "chars", new char[3]))).isEmpty();
	}

	@Test
	void leavesOutWhatIsNoNumberWithOneWarning(CapturedOutput output) {
		assertThat(this.values.snapshot(Map.of("a", Double.NaN))).isEmpty();
		assertThat(convert(List.of(1, Float.POSITIVE_INFINITY, 2))).isEqualTo(List.of(1, 2));
		assertThat(output).containsOnlyOnce("WARN").contains("NaN, infinities");
	}

	@Test
	void leavesOutFourthLevelWithOneWarning(CapturedOutput output) {
		assertThat(convert(List.of(List.of(List.of(1))))).isEqualTo(List.of(List.of(List.of(1))));
		assertThat(convert(List.of(List.of(List.of(1, List.of(2)))))).isEqualTo(List.of(List.of(List.of(1))));
		assertThat(convert(Map.of("a", Map.of("b", Map.of("c", Map.of()))))).asString().isEqualTo("{a={b={}}}");
		assertThat(output).containsOnlyOnce("WARN").contains("three levels");
	}

	@Test
	void cutsLongListsAndMapsWithOneWarning(CapturedOutput output) {
		List<Integer> numbers = IntStream.range(0, 255).boxed().toList();
		assertThat(convert(numbers)).isEqualTo(numbers.subList(0, 254));
		assertThat(convert(numbers.stream().mapToInt(Integer::intValue).toArray())).isEqualTo(numbers.subList(0, 254));
		Map<Integer, Integer> map = numbers.stream().collect(Collectors.toMap((key) -> key, (key) -> key));
		assertThat((Map<?, ?>) convert(map)).hasSize(254);
		assertThat(output).containsOnlyOnce("WARN").contains("254 entries");
	}

	@Test
	void doesNotWarnOfWhatFits(CapturedOutput output) {
		assertThat((List<?>) convert(IntStream.range(0, 254).boxed().toList())).hasSize(254);
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void sharesNothingWithTheOriginal() {
		List<String> list = new ArrayList<>(List.of("a"));
		StringBuilder text = new StringBuilder("b");
		Map<String, @Nullable Object> snapshot = this.values.snapshot(Map.of("list", list, "text", text));
		list.add("c");
		text.append("c");
		assertThat(snapshot).isEqualTo(Map.of("list", List.of("a"), "text", "b"));
	}

	private @Nullable Object convert(Object value) {
		return this.values.snapshot(Map.of("value", value)).get("value");
	}

	private record Item(String name, int count) {

	}

	private static final class Secret {

		@Override
		public String toString() {
			return "hunter2";
		}

	}

}
