package io.github.mixpanelspring.web;

import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.pipeline.BotTreatment;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the pages that people see, under the name that mixpanel-js gives them.
 */
class PageViews {

	private static final Logger logger = LoggerFactory.getLogger(PageViews.class);

	private final PageViewRules rules;

	private final PageViewNamer namer;

	private final Tracker tracker;

	private final CurrentRequest requests;

	private final QueryFilter queryFilter;

	private final Listeners<RequestListener> listeners;

	private final WarnOnce failure = new WarnOnce(logger,
			"The outcome of a request is not known, its events may be lost");

	private final WarnOnce namerFailure = new WarnOnce(logger, "A page view goes without additions: {} failed");

	PageViews(PageViewRules rules, PageViewNamer namer, Tracker tracker, CurrentRequest requests,
			QueryFilter queryFilter, Listeners<RequestListener> listeners) {
		this.rules = rules;
		this.namer = namer;
		this.tracker = tracker;
		this.requests = requests;
		this.queryFilter = queryFilter;
		this.listeners = listeners;
	}

	PageView decide(HttpServletRequest request, HttpServletResponse response, int status, Exchange exchange) {
		String reason = this.rules.reasonAgainst(request, response, status, exchange);
		return (reason != null) ? PageView.notCounted(reason) : describe(exchange.scope());
	}

	private PageView describe(RequestScope scope) {
		try {
			Map<String, ?> additions = this.namer.describe(scope.snapshot());
			if (additions == null) {
				return PageView.notCounted("vetoed");
			}
			// Names that can't be are the namer's failure
			return PageView.counted(Event.named(BotTreatment.PAGE_VIEW).properties(additions).build().properties());
		}
		catch (Throwable ex) {
			// The application's code, called where the application does not expect it
			this.namerFailure.warn(this.namer.getClass().getName(), ex);
			return PageView.counted(Map.of());
		}
	}

	/**
	 * Reports what went wrong behind a request's back.
	 */
	void failed(Throwable ex) {
		this.failure.warn(ex);
	}

	/**
	 * Tells of a request that has ended and is no page view.
	 */
	void notTracked(String reason, RequestScope scope) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} {} is no page view: {}", scope.facts().method(), scope.facts().path(), reason);
		}
		if (!this.listeners.isEmpty() && !scope.isIgnored()) {
			RequestContext request = scope.outline();
			this.listeners.tell((listener) -> listener.notTracked(request, reason));
		}
	}

	/**
	 * Tracks a page view, at the end of its request: where another thread commits the
	 * response, the user may be known only now.
	 */
	void track(PageView pageView, RequestScope scope) {
		if (this.rules.isExcludedUser(scope)) {
			notTracked(PageViewRules.EXCLUDED_USER, scope);
			return;
		}
		RequestFacts facts = scope.facts();
		logger.debug("{} {} is a page view", facts.method(), facts.path());
		String search = this.queryFilter.apply(facts.query());
		Event.Builder event = Event.named(BotTreatment.PAGE_VIEW)
			.property("current_domain", facts.host())
			.property("current_url_path", facts.path())
			.property("current_url_protocol", facts.scheme() + ":")
			.emit(Emit.ALWAYS);
		if (search != null) {
			event.property("current_url_search", "?" + search);
		}
		String route = scope.route();
		if (route != null) {
			event.property("current_route", route);
		}
		// The end of asynchronous work may come on any thread
		this.requests.runWith(scope, () -> this.tracker.track(event.properties(pageView.additions()).build()));
	}

}
