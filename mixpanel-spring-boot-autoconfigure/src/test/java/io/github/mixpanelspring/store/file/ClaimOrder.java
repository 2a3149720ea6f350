package io.github.mixpanelspring.store.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.delivery.ClaimedMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Watches over what a store gives out: in the order of positions that never change, and
 * as it was put.
 */
final class ClaimOrder {

	private final NumberedMessages messages;

	private final Map<Integer, Long> positions = new HashMap<>();

	ClaimOrder(NumberedMessages messages) {
		this.messages = messages;
	}

	void check(List<ClaimedMessage> batch) {
		long last = -1;
		for (ClaimedMessage message : batch) {
			int number = NumberedMessages.number(message);
			assertThat(message.position()).as("position").isGreaterThan(last);
			last = message.position();
			Long before = this.positions.putIfAbsent(number, last);
			assertThat(before == null || before == last).as(number + " has another position").isTrue();
			assertThat(message.message().bytes()).isEqualTo(this.messages.bytes(number));
		}
	}

}
