package io.github.mixpanelspring.test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordValidator}.
 */
class RecordValidatorTests {

	private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

	private static final String VALID = "\"time\": " + NOW + ", \"$insert_id\": \"a-1\"";

	private final RecordValidator validator = new RecordValidator(InstantSource.fixed(Instant.ofEpochMilli(NOW)));

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "1", "{}", "{\"event\": 1, \"properties\": {}}",
			"{\"event\": \" \", \"properties\": {}}", "{\"properties\": {}}" })
	void needsName(String record) {
		assertThat(failure(record)).isEqualTo("event");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"event\": \"x\"}", "{\"event\": \"x\", \"properties\": []}" })
	void needsProperties(String record) {
		assertThat(failure(record)).isEqualTo("properties");
	}

	@ParameterizedTest
	@ValueSource(strings = { "31536000", "31536000000", "1772366400", "1772366400000", "1772370000", "1772370000000" })
	void acceptsSecondsAndMillisecondsFrom1971ToAnHourAhead(String time) {
		assertThat(failureOf("\"time\": " + time + ", \"$insert_id\": \"a-1\"")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "31535999", "0", "-1", "-62135596800000", "1772370001", "1772370000001",
			"9223372036854775807", "99999999999999999999", "1772366400.5", "\"1772366400\"", "null", "true" })
	void refusesOtherTimes(String time) {
		assertThat(failureOf("\"time\": " + time + ", \"$insert_id\": \"a-1\"")).isEqualTo("properties.time");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "29fc2962-6d9c-455d-95ad-95b84f09b9e4", "0-", "ABC" })
	void acceptsInsertIds(String id) {
		assertThat(failureOf("\"time\": " + NOW + ", \"$insert_id\": \"" + id + "\"")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a_b", "a b", "é", "29fc2962-6d9c-455d-95ad-95b84f09b9e45", "anonymous", "0", "-1",
			"00000000-0000-0000-0000-000000000000" })
	void refusesInsertIds(String id) {
		assertThat(failureOf("\"time\": " + NOW + ", \"$insert_id\": \"" + id + "\""))
			.isEqualTo("properties.$insert_id");
	}

	@Test
	void needsInsertId() {
		assertThat(failureOf("\"time\": " + NOW)).isEqualTo("properties.$insert_id");
		assertThat(failureOf("\"time\": " + NOW + ", \"$insert_id\": 17")).isEqualTo("properties.$insert_id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"distinct_id\": \"\"", "\"distinct_id\": \"alice\"", "\"distinct_id\": \"$device:x\"",
			"\"$user_id\": \"alice\"", "\"$device_id\": \"x\"" })
	void acceptsIds(String id) {
		assertThat(failureOf(VALID + ", " + id)).isNull();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', value = { "distinct_id,'\"unknown\"'", "distinct_id,'\"<nil>\"'",
			"distinct_id,'\"{}\"'", "distinct_id,null", "distinct_id,17", "$user_id,'\"anon\"'" })
	void refusesIds(String name, String value) {
		assertThat(failureOf(VALID + ", \"" + name + "\": " + value)).isEqualTo("properties." + name);
	}

	@Test
	void acceptsFewerThan255Properties() {
		assertThat(failureOf(VALID + "," + members(252))).isNull();
		assertThat(failureOf(VALID + "," + members(253))).isEqualTo("properties");
	}

	@Test
	void acceptsFewerThan255Members() {
		assertThat(failureOf(VALID + ", \"map\": {" + members(254) + "}")).isNull();
		assertThat(failureOf(VALID + ", \"map\": {" + members(255) + "}")).isEqualTo("properties.map");
		assertThat(failureOf(VALID + ", \"list\": [" + "1,".repeat(254) + "1]")).isEqualTo("properties.list");
	}

	@Test
	void acceptsThreeLevels() {
		assertThat(failureOf(VALID + ", \"a\": {\"b\": {\"c\": {\"d\": 1}}}")).isNull();
		assertThat(failureOf(VALID + ", \"a\": {\"b\": {\"c\": {\"d\": {}}}}")).isEqualTo("properties.a");
		assertThat(failureOf(VALID + ", \"a\": [[[[]]]]")).isEqualTo("properties.a");
	}

	@Test
	void refusesEventOfOneMegabyte() {
		assertThat(failureOf(VALID + ", \"text\": \"" + "x".repeat(1024 * 1024) + "\"")).isEqualTo("properties");
	}

	private static String members(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "\"p" + i + "\": " + i).collect(Collectors.joining(","));
	}

	private @Nullable String failureOf(String properties) {
		return failure("{\"event\": \"Tested\", \"properties\": {" + properties + "}}");
	}

	private @Nullable String failure(String record) {
		RecordValidator.Failure failure = this.validator.validate(JsonMapper.shared().readTree(record));
		return (failure != null) ? failure.field() : null;
	}

}
