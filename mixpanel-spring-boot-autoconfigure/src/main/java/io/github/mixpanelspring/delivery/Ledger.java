package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mixpanelspring.transport.FailedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the end of the messages of a lane: tells the handler, removes them from the
 * store and counts them. Nothing that a store or a handler throws gets through it.
 */
final class Ledger {

	private static final Logger logger = LoggerFactory.getLogger(Ledger.class);

	private static final int MAX_TEXT_LENGTH = 200;

	private final Lane lane;

	private final MessageStore store;

	private final Outcomes outcomes;

	private final RejectedMessageHandler handler;

	private final LogLimiter rejectionLog;

	private final LogLimiter errorLog;

	Ledger(Lane lane, DeliveryParts parts) {
		this.lane = lane;
		this.store = parts.store();
		this.outcomes = parts.outcomes();
		this.handler = parts.handler();
		this.rejectionLog = new LogLimiter(parts.clock()::nanoTime);
		this.errorLog = new LogLimiter(parts.clock()::nanoTime);
	}

	/**
	 * Settles a batch that was delivered, except for the records that failed, which are
	 * given by their index.
	 */
	void settle(Batch batch, Map<Integer, FailedRecord> failed) {
		List<RejectedMessage> rejected = new ArrayList<>();
		failed.forEach((index, record) -> {
			String text = (record.message() != null) ? record.message() : "no reason was given";
			rejected
				.add(new RejectedMessage(batch.messages().get(index).message(), Reason.INVALID, record.field(), text));
		});
		settle(batch.messages(), rejected);
	}

	/**
	 * Settles a message that is not to be sent, or not to be sent again.
	 */
	void reject(ClaimedMessage message, Reason reason, String text) {
		reject(List.of(message), reason, text);
	}

	/**
	 * Settles messages that are not to be sent, or not to be sent again.
	 */
	void reject(List<ClaimedMessage> messages, Reason reason, String text) {
		settle(messages,
				messages.stream()
					.map((message) -> new RejectedMessage(message.message(), reason, null, text))
					.toList());
	}

	private void settle(List<ClaimedMessage> messages, List<RejectedMessage> rejected) {
		if (!rejected.isEmpty()) {
			log(rejected, messages.size());
		}
		rejected.forEach(this::handle);
		try {
			this.store.remove(messages);
		}
		catch (Throwable ex) {
			if (this.errorLog.permits()) {
				CarefulLog.write(logger::error,
						"{} finished messages could not be removed from the store and may be sent again",
						messages.size(), ex);
			}
		}
		count(messages, rejected);
	}

	private void count(List<ClaimedMessage> messages, List<RejectedMessage> rejected) {
		Set<StoredMessage> lost = rejected.stream().map(RejectedMessage::message).collect(Collectors.toSet());
		this.outcomes.countDelivered(this.lane.name(),
				messages.stream()
					.map(ClaimedMessage::message)
					.filter((message) -> lost.isEmpty() || !lost.contains(message))
					.toList());
		rejected.forEach((each) -> this.outcomes.countLost(each.message(), each.reason(), explanation(each)));
	}

	private void handle(RejectedMessage message) {
		try {
			this.handler.handle(message);
		}
		catch (Throwable ex) {
			CarefulLog.write(logger::warn, "The handler of rejected messages failed", ex);
		}
	}

	private void log(List<RejectedMessage> rejected, int total) {
		RejectedMessage first = rejected.get(0);
		String text = (first.reason() == Reason.OUTCOME_UNKNOWN)
				? "{} of {} {} may have been taken, would count twice, and are not sent again: {}"
				: "Mixpanel rejected {} of {} {}: {}";
		String explanation = explanation(first);
		if (this.rejectionLog.permits()) {
			logger.warn(text + ". Within the next minute this is logged at debug only", rejected.size(), total,
					first.message().lane(), explanation);
		}
		else {
			logger.debug(text, rejected.size(), total, first.message().lane(), explanation);
		}
	}

	private static String explanation(RejectedMessage message) {
		return printable((message.field() != null) ? message.field() + ": " + message.text() : message.text());
	}

	private static String printable(String text) {
		StringBuilder printable = new StringBuilder(text);
		printable.setLength(Math.min(text.length(), MAX_TEXT_LENGTH));
		for (int i = 0; i < printable.length(); i++) {
			if (Character.isISOControl(printable.charAt(i))) {
				printable.setCharAt(i, ' ');
			}
		}
		return printable.toString();
	}

}
