package io.github.mixpanelspring.console;

import java.util.Locale;

import io.github.mixpanelspring.delivery.Reason;

/**
 * How far something has come. Later ones replace earlier ones, and the last ones stay:
 * different threads may tell of their steps in another order than they were taken.
 */
enum State {

	TRACKED, HELD, STORED, SENT, REJECTED, DROPPED, DISCARDED,

	/**
	 * A request that is no page view.
	 */
	NOT_TRACKED;

	static State of(Reason reason) {
		return switch (reason.fate()) {
			case REJECTED -> REJECTED;
			case DROPPED -> DROPPED;
			case DISCARDED -> DISCARDED;
		};
	}

	boolean isFinal() {
		return compareTo(SENT) >= 0;
	}

	boolean follows(State earlier) {
		return !earlier.isFinal() && compareTo(earlier) > 0;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
