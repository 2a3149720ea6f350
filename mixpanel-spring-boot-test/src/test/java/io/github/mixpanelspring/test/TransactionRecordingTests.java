package io.github.mixpanelspring.test;

import java.time.Duration;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is recorded in tests that are transactions.
 */
@SpringBootTest(classes = TeaShop.class)
@RecordMixpanel
@Transactional
class TransactionRecordingTests {

	@Test
	void recordsAfterCommit(@Autowired Tracker tracker, RecordedEvents events) {
		tracker.track("Tea Brewed");
		assertThat(events).doesNotContain("Tea Brewed");
		TestTransaction.flagForCommit();
		TestTransaction.end();
		assertThat(events).contains("Tea Brewed").once();
	}

	@Test
	void tellsWhatTransactionHolds(@Autowired Tracker tracker, RecordedEvents events) {
		tracker.track("Tea Brewed");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ZERO).contains("Tea Brewed"))
			.withMessageContaining("Held: 1 message, until a transaction or a request ends");
	}

}
