package io.github.mixpanelspring.delivery;

import java.util.Collections;

import io.github.mixpanelspring.delivery.Reason.Fate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Outcomes}.
 */
class OutcomesTests {

	private final Outcomes outcomes = new Outcomes();

	@Test
	void countsEachLaneByItself() {
		this.outcomes.countAccepted("events");
		this.outcomes.countTakenOver("profiles", 5);
		this.outcomes.countDelivered("profiles", Collections.nCopies(3, TestMessages.message(1)));
		this.outcomes.countLost("events", Reason.EXPIRED, 1);
		this.outcomes.countLost("profiles", Reason.INVALID, 2);
		assertThat(this.outcomes.accepted("events")).isEqualTo(1);
		assertThat(this.outcomes.accepted("profiles")).isEqualTo(5);
		assertThat(this.outcomes.delivered("events")).isZero();
		assertThat(this.outcomes.delivered("profiles")).isEqualTo(3);
		assertThat(this.outcomes.lost("events", Reason.EXPIRED)).isEqualTo(1);
		assertThat(this.outcomes.lost("profiles", Reason.EXPIRED)).isZero();
		assertThat(this.outcomes.lost("groups", Reason.EXPIRED)).isZero();
	}

	@Test
	void sumsAllLanes() {
		this.outcomes.countAccepted("events");
		this.outcomes.countAccepted("profiles");
		this.outcomes.countDelivered("groups", Collections.nCopies(2, TestMessages.message(1)));
		this.outcomes.countLost("events", Reason.EXPIRED, 3);
		this.outcomes.countLost("profiles", Reason.EXPIRED, 4);
		this.outcomes.countLost("profiles", Reason.STORE_FULL, 5);
		assertThat(this.outcomes.accepted()).isEqualTo(2);
		assertThat(this.outcomes.delivered()).isEqualTo(2);
		assertThat(this.outcomes.lost(Reason.EXPIRED)).isEqualTo(7);
		assertThat(this.outcomes.lost(Fate.DROPPED)).isEqualTo(12);
	}

}
