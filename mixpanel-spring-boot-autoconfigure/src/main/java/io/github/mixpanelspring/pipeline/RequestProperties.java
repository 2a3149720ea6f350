package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.mixpanelspring.context.Campaign;
import io.github.mixpanelspring.context.PageUrl;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.Referrer;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import org.jspecify.annotations.Nullable;

/**
 * Turns the facts of a request into properties, named as mixpanel-js names them. Browsers
 * and pages come again and again, so that what is known of them is remembered for a
 * while; used by one thread.
 */
final class RequestProperties {

	private final UserAgentDetails userAgents;

	private final QueryFilter queryFilter;

	private final RecentParts<Browser> browsers;

	private final RecentParts<Page> pages;

	/**
	 * Creates the properties.
	 * @param userAgents describes the browsers
	 * @param queryFilter knows which parameters of a URL stay
	 * @param writer makes a part of a record
	 */
	RequestProperties(UserAgentDetails userAgents, QueryFilter queryFilter,
			Function<Map<String, @Nullable Object>, RecordPart> writer) {
		this.userAgents = userAgents;
		this.queryFilter = queryFilter;
		this.browsers = new RecentParts<>((browser) -> writer.apply(read(browser)));
		this.pages = new RecentParts<>((page) -> writer.apply(read(page)));
	}

	/**
	 * Returns what is known of a request's browser by now.
	 */
	RecordPart browser(RequestFacts facts) {
		String userAgent = facts.userAgent();
		return this.browsers.of(new Browser(userAgent, facts.hints(), this.userAgents.isParsed(userAgent)));
	}

	/**
	 * Returns which page a request is for, and where its visitor came from.
	 */
	RecordPart page(RequestFacts facts) {
		return this.pages
			.of(new Page(facts.scheme(), facts.host(), facts.port(), facts.path(), facts.query(), facts.referrer()));
	}

	private Map<String, @Nullable Object> read(Browser browser) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		this.userAgents.describe(browser.userAgent(), browser.hints(),
				(name, value) -> properties.put(name, (value instanceof String text) ? Strings.limit(text) : value));
		return properties;
	}

	private Map<String, @Nullable Object> read(Page page) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		Referrer referrer = Referrer.of(page.referrer(), page.host(), this.queryFilter);
		put(properties, "$referrer", referrer.url());
		put(properties, "$referring_domain", referrer.domain());
		put(properties, "$search_engine", referrer.searchEngine());
		put(properties, "mp_keyword", referrer.keyword());
		put(properties, "$current_url",
				PageUrl.of(page.scheme(), page.host(), page.port(), page.path(), page.query(), this.queryFilter));
		Campaign.of(page.query()).forEach((name, value) -> put(properties, name, value));
		return properties;
	}

	private static void put(Map<String, @Nullable Object> properties, String name, @Nullable String value) {
		if (value != null) {
			properties.put(name, Strings.limit(value));
		}
	}

	private record Browser(@Nullable String userAgent, ClientHints hints, boolean parsed) {
	}

	private record Page(String scheme, String host, int port, String path, @Nullable String query,
			@Nullable String referrer) {
	}

}
