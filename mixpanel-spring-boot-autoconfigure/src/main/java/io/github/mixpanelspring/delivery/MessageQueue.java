package io.github.mixpanelspring.delivery;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The waiting messages of a lane by position, those that were given back included; not
 * thread-safe.
 */
final class MessageQueue {

	private final Deque<ClaimedMessage> added = new ArrayDeque<>();

	// All of them were claimed once, so they stand before all that were not
	private final Queue<ClaimedMessage> returned = new PriorityQueue<>(
			Comparator.comparingLong(ClaimedMessage::position));

	private long bytes;

	void add(ClaimedMessage message) {
		this.added.add(message);
		this.bytes += message.message().bytes().length;
	}

	void giveBack(ClaimedMessage message) {
		this.returned.add(message);
		this.bytes += message.message().bytes().length;
	}

	@Nullable ClaimedMessage peek() {
		ClaimedMessage first = this.returned.peek();
		return (first != null) ? first : this.added.peek();
	}

	@Nullable ClaimedMessage poll() {
		ClaimedMessage first = this.returned.poll();
		first = (first != null) ? first : this.added.poll();
		if (first != null) {
			this.bytes -= first.message().bytes().length;
		}
		return first;
	}

	Backlog backlog() {
		ClaimedMessage first = peek();
		if (first == null) {
			return Backlog.EMPTY;
		}
		return new Backlog(this.added.size() + this.returned.size(), this.bytes, first.message().time());
	}

}
