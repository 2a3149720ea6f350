package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.useragent.BotPolicy;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.Caller;
import io.github.mixpanelspring.useragent.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what bots do.
 * <p>
 * Page views and the application's own events have a policy each. A program that is no
 * browser is like a bot where it asks for pages; whatever else it does may well be done
 * by the owner's own application, and is nobody's but its own. So is an event that is not
 * the caller's: one without context, or with a distinct id of its own. Thread-safe; an
 * answer takes a few microseconds at most.
 */
public final class BotTreatment {

	/**
	 * The event that is a page view, whoever tracks it. Source: mixpanel-js.
	 */
	public static final String PAGE_VIEW = "$mp_web_page_view";

	private final BotRules rules;

	private final BotPolicy pageViews;

	private final BotPolicy events;

	/**
	 * Creates the treatment.
	 * @param rules tell bots from people
	 * @param pageViews what becomes of page views
	 * @param events what becomes of all other events
	 */
	public BotTreatment(BotRules rules, BotPolicy pageViews, BotPolicy events) {
		this.rules = rules;
		this.pageViews = pageViews;
		this.events = events;
	}

	/**
	 * Returns why a request is no page view.
	 * @param facts the request's facts
	 * @return the reason in a few words, or {@code null} if there is none
	 */
	public @Nullable String reasonAgainstPageView(RequestFacts facts) {
		if (this.pageViews != BotPolicy.DROP) {
			return null;
		}
		return switch (this.rules.classify(facts.userAgent(), facts.hints())) {
			case BOT -> "bot";
			case HTTP_LIBRARY -> "HTTP library";
			case BROWSER -> null;
		};
	}

	/**
	 * Returns whether an event is left out.
	 */
	boolean drops(Event event, RequestFacts facts) {
		return caller(BotPolicy.DROP, event, facts) != null;
	}

	/**
	 * Returns an event's own properties, with those that say whose it is where that is
	 * wanted; the event's own win.
	 */
	Map<String, ? extends @Nullable Object> marked(Event event, Map<String, ? extends @Nullable Object> own,
			RequestFacts facts) {
		Caller caller = caller(BotPolicy.MARK, event, facts);
		if (caller == null) {
			return own;
		}
		Map<String, @Nullable Object> properties = caller.marks();
		properties.putAll(own);
		return properties;
	}

	private @Nullable Caller caller(BotPolicy policy, Event event, RequestFacts facts) {
		boolean pageView = PAGE_VIEW.equals(event.name());
		if (policy != (pageView ? this.pageViews : this.events) || event.context() != EventContext.REQUEST
				|| event.distinctId() != null) {
			return null;
		}
		Caller caller = this.rules.identify(facts.userAgent(), facts.hints());
		boolean bot = (caller.visitor() == Visitor.BOT) || (pageView && caller.visitor() == Visitor.HTTP_LIBRARY);
		return bot ? caller : null;
	}

}
