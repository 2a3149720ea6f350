package io.github.mixpanelspring.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ImportResult}.
 */
class ImportResultTests {

	private static final String PARTLY = """
			{"code":400,"error":"some data points in the request failed validation","failed_records":[
			{"index":0,"$insert_id":"a-1","field":"properties.time","message":"'time' is invalid"},
			{"index":7,"insert_id":"b-2","field":"properties.$insert_id","message":"bad","extra":[1,{"index":9}]}],
			"num_records_imported":23,"status":"Bad Request"}""";

	@Test
	void readsFailedRecordsWithEitherNameOfInsertId() {
		ImportResult result = parse(PARTLY);
		assertThat(result.readable()).isTrue();
		assertThat(result.failedRecords()).containsExactly(
				new FailedRecord(0, "a-1", "properties.time", "'time' is invalid"),
				new FailedRecord(7, "b-2", "properties.$insert_id", "bad"));
	}

	@Test
	void readsSuccess() {
		ImportResult result = parse("{\"code\":200,\"num_records_imported\":2000,\"status\":\"OK\"}");
		assertThat(result).isEqualTo(new ImportResult(true, List.of()));
	}

	@Test
	void takesValuesOfWrongTypeAsAbsent() {
		ImportResult result = parse("""
				{"failed_records":[{"index":"1","$insert_id":7,"field":{"message":"no"},"message":["no"]},
				null, 5, "text", [{"index":1}], {}]}""");
		FailedRecord unknown = new FailedRecord(-1, null, null, null);
		assertThat(result.failedRecords()).containsExactly(unknown, unknown);
	}

	@Test
	void doesNotLookForRecordsElsewhere() {
		assertThat(parse("{\"failed_records\":{\"failed_records\":[{\"index\":1}]}}").failedRecords()).isEmpty();
		assertThat(parse("{\"a\":{\"failed_records\":[{\"index\":1}]}}").failedRecords()).isEmpty();
	}

	@Test
	void cutsLongTexts() {
		ImportResult result = parse("{\"failed_records\":[{\"message\":\"" + "x".repeat(10_000) + "\"}]}");
		assertThat(result.failedRecords().get(0).message()).hasSize(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1", "0", "null", "[]", "\"text\"", "{", "{\"failed_records\":[{\"index\":1}",
			"<html>", "{\"failed_records\":[{\"index\":99999999999999999999}]}", "{'a':1}", "{\"a\":\"\\ud800",
			"\u0000" })
	void callsAnythingElseUnreadable(String body) {
		assertThat(parse(body).readable()).isFalse();
		assertThat(parse(body).failedRecords()).isEmpty();
	}

	@Test
	void callsDeepNestingUnreadable() {
		assertThat(parse("{\"a\":" + "[".repeat(500_000)).readable()).isFalse();
		assertThat(parse("{\"failed_records\":" + "[{\"a\":".repeat(100_000)).readable()).isFalse();
	}

	@Test
	void neverThrowsWhateverComes() {
		SplittableRandom random = new SplittableRandom(7);
		byte[] valid = PARTLY.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 20_000; i++) {
			byte[] body = Arrays.copyOf(valid, random.nextInt(valid.length + 1));
			for (int change = random.nextInt(4); change > 0 && body.length > 0; change--) {
				body[random.nextInt(body.length)] = (byte) random.nextInt(256);
			}
			assertThat(ImportResult.parse(body)).isNotNull();
		}
	}

	private static ImportResult parse(String body) {
		return ImportResult.parse(body.getBytes(StandardCharsets.UTF_8));
	}

}
