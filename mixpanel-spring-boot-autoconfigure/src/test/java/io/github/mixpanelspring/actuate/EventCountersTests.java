package io.github.mixpanelspring.actuate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

import io.github.mixpanelspring.actuate.EventCounters.EventDescriptor;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventCounters} and {@link RecentErrors}.
 */
class EventCountersTests {

	private final EventCounters counters = new EventCounters();

	private final RecentErrors errors = new RecentErrors(Clock.systemUTC());

	@Test
	void countsByNameAndFate() {
		this.counters.refused(Lane.EVENTS, "A", Reason.FORBIDDEN_ID);
		this.counters.delivered(message("events", "{\"event\":\"A\",\"properties\":{}}"));
		this.counters.lost(message("events", "{\"event\":\"A\"}"), Reason.EXPIRED, null);
		this.counters.lost(message("events", "{\"event\":\"B\"}"), Reason.NOT_SENT, null);
		this.counters.delivered(message("profiles", "{\"$set\":{}}"));
		assertThat(this.counters.describe()).hasSize(2)
			.containsEntry("A", new EventDescriptor(1, 1, 1, 1, 0))
			.containsEntry("B", new EventDescriptor(0, 0, 0, 0, 1));
	}

	@Test
	void countsNamesBeyondItsRoomAsOne() {
		for (int i = 0; i < 1000; i++) {
			this.counters.refused(Lane.EVENTS, "Event " + i, Reason.FORBIDDEN_ID);
		}
		assertThat(this.counters.describe()).hasSize(EventCounters.MAX_NAMES + 1)
			.containsEntry(EventCounters.OTHERS, new EventDescriptor(800, 0, 800, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"event\":{}}", "{\"properties\":{}}", "\u0000" })
	void countsByLaneWhatHasNoName(String json) {
		this.counters.delivered(message("events", json));
		assertThat(this.counters.describe()).containsOnlyKeys("events");
	}

	@Test
	void keepsLatestErrors() {
		for (int i = 0; i < 100; i++) {
			this.errors.refused(Lane.EVENTS, "Event " + i, Reason.FORBIDDEN_ID);
		}
		this.errors.lost(message("profiles", "{}"), Reason.STORE_FULL, "why");
		this.errors.refused(Lane.EVENTS, "Discarded", Reason.PRIVACY_SIGNAL);
		assertThat(this.errors.describe()).hasSize(RecentErrors.MAX_ERRORS);
		assertThat(this.errors.describe().get(0).name()).isEqualTo("profiles");
		assertThat(this.errors.describe().get(0).reason()).isEqualTo("store-full");
		assertThat(this.errors.describe().get(0).text()).isEqualTo("why");
		assertThat(this.errors.describe().get(1).name()).isEqualTo("Event 99");
	}

	private static StoredMessage message(String lane, String json) {
		return new StoredMessage(1, "project", lane, "id", null, Instant.EPOCH, true,
				json.getBytes(StandardCharsets.UTF_8));
	}

}
