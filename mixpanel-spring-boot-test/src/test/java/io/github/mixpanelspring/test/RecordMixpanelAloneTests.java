package io.github.mixpanelspring.test;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordMixpanel} on a class without any other annotation.
 */
@RecordMixpanel
class RecordMixpanelAloneTests {

	private final Tracker tracker;

	RecordMixpanelAloneTests(@Autowired Tracker tracker) {
		this.tracker = tracker;
	}

	@Test
	void recordsInContextOfItsOwn(RecordedEvents events) {
		this.tracker.track("Tea Brewed");
		assertThat(events).contains("Tea Brewed").forNobody().once();
	}

}
