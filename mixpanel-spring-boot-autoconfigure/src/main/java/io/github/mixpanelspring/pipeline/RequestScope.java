package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.VisitorIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A request under way: its facts, the visitor as far as known, and the events that wait
 * for its response. Used by the request's own thread and by those that the request is
 * handed to; thread-safe.
 */
public final class RequestScope {

	private final Supplier<RequestFacts> facts;

	private final Permission permission;

	private final Hold hold;

	private final VisitorIdentity identity;

	private final RequestGroups groups;

	private volatile boolean ignored;

	private volatile @Nullable String route;

	private volatile @Nullable Integer status;

	private volatile @Nullable Duration duration;

	/**
	 * Starts a request.
	 * @param facts what came in
	 * @param hold where the request's events wait
	 * @param identity who the visitor is
	 */
	public RequestScope(RequestFacts facts, Hold hold, VisitorIdentity identity) {
		this(() -> facts, facts.permission(), hold, identity);
	}

	/**
	 * Starts a request.
	 * @param facts tells what came in, on any thread that serves the request
	 * @param permission what the visitor allows
	 * @param hold where the request's events wait
	 * @param identity who the visitor is
	 */
	public RequestScope(Supplier<RequestFacts> facts, Permission permission, Hold hold, VisitorIdentity identity) {
		this(facts, permission, hold, identity, new RequestGroups());
	}

	private RequestScope(Supplier<RequestFacts> facts, Permission permission, Hold hold, VisitorIdentity identity,
			RequestGroups groups) {
		this.facts = facts;
		this.permission = permission;
		this.hold = hold;
		this.identity = identity;
		this.groups = groups;
	}

	/**
	 * Returns the facts of the request.
	 * @return what came in
	 */
	public RequestFacts facts() {
		return this.facts.get();
	}

	/**
	 * Returns what the visitor allows.
	 * @return the permission
	 */
	public Permission permission() {
		return this.permission;
	}

	/**
	 * Returns where the request's events wait.
	 * @return the hold of the response
	 */
	public Hold hold() {
		return this.hold;
	}

	/**
	 * Returns who the visitor is.
	 * @return the visitor
	 */
	public VisitorIdentity identity() {
		return this.identity;
	}

	RequestGroups groups() {
		return this.groups;
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
	 * Notes that the request is none of the application's, but one of this library's own
	 * pages: it is no page view, and nobody is told of it.
	 */
	public void ignore() {
		this.ignored = true;
	}

	/**
	 * Returns whether the request is none of the application's.
	 * @return whether it is to be ignored
	 */
	public boolean isIgnored() {
		return this.ignored;
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
	 * Returns the signed-in user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	public @Nullable String userId() {
		return this.identity.userId();
	}

	/**
	 * Returns whose an event is that is tracked now, and issues an id to a browser that
	 * has none.
	 * @return the visitor, by the application's ids
	 */
	public Identity identify() {
		return this.identity.identify();
	}

	/**
	 * Takes the request along to another thread. Has to be called on a thread that works
	 * for the request, and settles there who is signed in: neither a sign-in that follows
	 * nor whoever is signed in on the other thread changes it. A browser that has no id
	 * yet may get one either here or there.
	 * @return the request as it is known now, with the same hold
	 */
	public RequestScope detached() {
		// Read here, since the other thread may outlive the request
		RequestFacts facts = facts();
		RequestScope detached = new RequestScope(() -> facts, this.permission, this.hold, this.identity.captured(),
				this.groups);
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
		Device device = this.identity.device();
		return new RequestContext(facts(), this.route, this.status, this.duration,
				(device != null) ? device.id() : null, userId());
	}

	/**
	 * Returns the request without asking who the visitor is, which may cost a session
	 * read.
	 * @return a snapshot of nobody's
	 */
	public RequestContext outline() {
		return new RequestContext(facts(), this.route, this.status, this.duration, null, null);
	}

}
