package io.github.mixpanelspring.delivery;

import java.util.List;
import java.util.stream.IntStream;

import io.github.mixpanelspring.transport.FailedRecord;
import io.github.mixpanelspring.transport.TransportRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Batch}.
 */
class BatchTests {

	private final Batch batch = batch(5);

	@Test
	void findsMessageByIndex() {
		assertThat(find(record(3, null))).containsExactly(3);
		assertThat(find(record(3, "id-3"))).containsExactly(3);
	}

	@Test
	void findsMessageByInsertIdWhereIndexIsMissingOrContradicts() {
		assertThat(find(record(-1, "id-2"))).containsExactly(2);
		assertThat(find(record(77, "id-2"))).containsExactly(2);
		assertThat(find(record(0, "id-2"))).containsExactly(2);
	}

	@Test
	void believesIndexWhereInsertIdIsUnknown() {
		assertThat(find(record(1, "strange"))).containsExactly(1);
	}

	@Test
	void findsNothingForRecordThatNamesNone() {
		assertThat(find(record(-1, null), record(5, null), record(Integer.MAX_VALUE, "strange"))).isEmpty();
	}

	@Test
	void findsMessageOnce() {
		assertThat(find(record(4, null), record(1, null), record(4, "id-4"))).containsExactly(1, 4);
	}

	@Test
	void hasHalvesInOrder() {
		List<Batch> halves = this.batch.halves();
		assertThat(halves).extracting((half) -> TestMessages.ids(half.messages()))
			.containsExactly(TestMessages.ids(0, 2), TestMessages.ids(2, 5));
		assertThat(halves.get(1).position()).isEqualTo(2);
	}

	@Test
	void writesTokenIntoPlainRecordsOfUpdates() {
		TransportRequest request = batch(2).request(Lane.PROFILES, 1, new ProjectToken("a\"b"));
		assertThat(new String(request.body())).isEqualTo("[{\"$token\":\"a\\\"b\",\"$insert_id\":\"id-0\"},"
				+ "{\"$token\":\"a\\\"b\",\"$insert_id\":\"id-1\"}]");
		assertThat(request.authenticated()).isFalse();
		assertThat(request.gzip()).isFalse();
	}

	private Iterable<Integer> find(FailedRecord... records) {
		return this.batch.find(List.of(records)).keySet();
	}

	private static FailedRecord record(int index, @Nullable String insertId) {
		return new FailedRecord(index, insertId, null, null);
	}

	private static Batch batch(int size) {
		return new Batch(
				IntStream.range(0, size).mapToObj((i) -> new ClaimedMessage(i, TestMessages.message(i))).toList());
	}

}
