package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * A visitor's browser, known by the anonymous id in its cookie.
 * <p>
 * The id of a new browser is worth something only if the browser is told of it. Until
 * then it can be withdrawn, so that no event goes to a visitor who never comes back.
 * Thread-safe.
 */
public final class Device {

	private final String id;

	private final String distinctId;

	private State state;

	private int awaited;

	private Device(String id, String distinctId, State state) {
		this.id = id;
		this.distinctId = distinctId;
		this.state = state;
	}

	/**
	 * Returns a device that came with its id.
	 * @param id the id
	 * @return a device that can't be withdrawn
	 */
	public static Device known(String id) {
		return known(id, id);
	}

	/**
	 * Returns a device that came with its id.
	 * @param id the id
	 * @param distinctId the distinct id of its anonymous visitor, with the original merge
	 * @return a device that can't be withdrawn
	 */
	static Device known(String id, String distinctId) {
		return new Device(id, distinctId, State.SETTLED);
	}

	/**
	 * Returns a device whose browser has to be told of the id.
	 * @param id a new id
	 * @return a device that can be withdrawn
	 */
	public static Device issued(String id) {
		return new Device(id, id, State.ISSUED);
	}

	/**
	 * Returns the id.
	 * @return the id, or {@code null} if it was withdrawn
	 */
	public synchronized @Nullable String id() {
		return (this.state != State.WITHDRAWN) ? this.id : null;
	}

	/**
	 * Returns the distinct id of its anonymous visitor, with the original merge.
	 * @return the id, or {@code null} if it was withdrawn
	 */
	public @Nullable String distinctId() {
		return (id() != null) ? this.distinctId : null;
	}

	/**
	 * Returns whether the browser has to be told of the id still.
	 * @return {@code false} for a device that came with its id, or that was withdrawn
	 */
	public synchronized boolean isIssued() {
		return this.state == State.ISSUED || this.state == State.USED;
	}

	/**
	 * Returns whether an event has left with the id that the browser has to be told of.
	 * @return whether the id was used
	 */
	public synchronized boolean isUsed() {
		return this.state == State.USED;
	}

	/**
	 * Returns whether an event may leave with this id.
	 * @return whether an event waits for success
	 */
	public synchronized boolean isAwaited() {
		return this.awaited > 0;
	}

	/**
	 * Notes that an event with this id waits for success.
	 */
	public synchronized void await() {
		this.awaited++;
	}

	/**
	 * Notes that an event with this id waits no longer.
	 */
	public synchronized void decide() {
		this.awaited--;
	}

	/**
	 * Notes that an event leaves with this id.
	 */
	public synchronized void use() {
		if (this.state == State.ISSUED) {
			this.state = State.USED;
		}
	}

	/**
	 * Notes that the browser was told of the id.
	 */
	public synchronized void settle() {
		if (this.state != State.WITHDRAWN) {
			this.state = State.SETTLED;
		}
	}

	/**
	 * Takes the id back, unless an event has left with it.
	 */
	public synchronized void withdraw() {
		if (this.state == State.ISSUED) {
			this.state = State.WITHDRAWN;
		}
	}

	private enum State {

		ISSUED, USED, SETTLED, WITHDRAWN

	}

}
