package io.github.mixpanelspring.delivery;

/**
 * How long a lane can be left alone: until the time is over, an answer arrives, or so
 * many messages or bytes have been added.
 *
 * @param nanos the time
 * @param messages the number of messages
 * @param bytes the number of bytes
 */
record Rest(long nanos, long messages, long bytes) {

	/**
	 * Until a first message arrives.
	 */
	static Rest untilMessage() {
		return new Rest(Long.MAX_VALUE, 1, 1);
	}

	/**
	 * Whatever is added meanwhile.
	 */
	static Rest ofNanos(long nanos) {
		return new Rest(nanos, Long.MAX_VALUE, Long.MAX_VALUE);
	}

	Rest atMost(long nanos) {
		return (nanos < this.nanos) ? new Rest(Math.max(nanos, 0), this.messages, this.bytes) : this;
	}

}
