package io.github.mixpanelspring.store.file;

import io.github.mixpanelspring.delivery.ClaimedMessage;

/**
 * A message that was claimed, with what its acknowledgement needs.
 *
 * @param message the message
 * @param check the check of its payload
 */
record Claim(ClaimedMessage message, int check) {

	long position() {
		return this.message.position();
	}

	String lane() {
		return this.message.message().lane();
	}

	int bytes() {
		return this.message.message().bytes().length;
	}

}
