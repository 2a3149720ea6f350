package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A request under way: its facts, the visitor as far as known, and the events that wait
 * for its response. Used by the request's own thread and by those that the request is
 * handed to; thread-safe.
 */
public final class RequestScope {

	private final RequestFacts facts;

	private final Hold hold;

	private final Supplier<@Nullable Device> issuer;

	private @Nullable Device device;

	private @Nullable Supplier<@Nullable String> userSource;

	private @Nullable String userId;

	private volatile @Nullable String route;

	private volatile @Nullable Integer status;

	private volatile @Nullable Duration duration;

	/**
	 * Starts a request.
	 * @param facts what came in
	 * @param hold where the request's events wait
	 * @param device the visitor's browser, if it is known
	 * @param issuer issues an id to the visitor's browser once something is tracked;
	 * returns {@code null} where it can't be told of it
	 */
	public RequestScope(RequestFacts facts, Hold hold, @Nullable Device device, Supplier<@Nullable Device> issuer) {
		this.facts = facts;
		this.hold = hold;
		this.device = device;
		this.issuer = issuer;
	}

	/**
	 * Returns the facts of the request.
	 * @return what came in
	 */
	public RequestFacts facts() {
		return this.facts;
	}

	/**
	 * Returns where the request's events wait.
	 * @return the hold of the response
	 */
	public Hold hold() {
		return this.hold;
	}

	/**
	 * Returns the visitor's browser.
	 * @return the device, or {@code null} if it has no id yet
	 */
	public synchronized @Nullable Device device() {
		return this.device;
	}

	/**
	 * Notes the pattern that the request was mapped to; the first one counts, since a
	 * forward maps it again.
	 * @param route the pattern, if there is one
	 */
	public void mappedTo(@Nullable String route) {
		if (this.route == null) {
			this.route = route;
		}
	}

	/**
	 * Returns the pattern that the request was mapped to.
	 * @return the pattern, or {@code null} if there is none, or none yet
	 */
	public @Nullable String route() {
		return this.route;
	}

	/**
	 * Notes how the request ended.
	 * @param status the status that the visitor saw
	 * @param duration how long it took
	 */
	public void ended(int status, Duration duration) {
		this.status = status;
		this.duration = duration;
	}

	/**
	 * Sets where the signed-in user's id is found while the request is on this thread.
	 * @param source returns the id, or {@code null} for an anonymous visitor; no source
	 * leaves it at what was found
	 */
	public synchronized void userFrom(@Nullable Supplier<@Nullable String> source) {
		this.userSource = source;
	}

	/**
	 * Reads the signed-in user's id for the last time on this thread: after it the source
	 * may know nobody, or somebody else.
	 */
	public synchronized void settleUser() {
		userId();
		this.userSource = null;
	}

	/**
	 * Returns the signed-in user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	public synchronized @Nullable String userId() {
		if (this.userSource != null) {
			String current = this.userSource.get();
			this.userId = (current != null) ? current : this.userId;
		}
		return this.userId;
	}

	/**
	 * Returns whose an event is that is tracked now, and issues an id to a browser that
	 * has none.
	 * @return the visitor
	 */
	public synchronized Identity identify() {
		return new Identity(deviceOrNew(), userId());
	}

	private synchronized @Nullable Device deviceOrNew() {
		if (this.device == null) {
			this.device = this.issuer.get();
		}
		return this.device;
	}

	/**
	 * Takes the request along to another thread. Has to be called on a thread that works
	 * for the request, and settles there who is signed in: neither a sign-in that follows
	 * nor whoever is signed in on the other thread changes it. A browser that has no id
	 * yet may get one either here or there.
	 * @return the request as it is known now, with the same hold
	 */
	public RequestScope detached() {
		RequestScope detached = new RequestScope(this.facts, this.hold, device(), this::deviceOrNew);
		String userId = userId();
		detached.userFrom(() -> userId);
		detached.mappedTo(this.route);
		detached.status = this.status;
		detached.duration = this.duration;
		return detached;
	}

	/**
	 * Returns the request as it is known now.
	 * @return a snapshot
	 */
	public RequestContext snapshot() {
		Device device = device();
		return new RequestContext(this.facts, this.route, this.status, this.duration,
				(device != null) ? device.id() : null, userId());
	}

}
