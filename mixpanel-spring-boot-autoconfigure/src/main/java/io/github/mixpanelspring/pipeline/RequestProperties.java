package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.context.Campaign;
import io.github.mixpanelspring.context.PageUrl;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.Referrer;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import org.jspecify.annotations.Nullable;

/**
 * Turns the facts of a request into properties, named as mixpanel-js names them.
 */
final class RequestProperties {

	private final UserAgentDetails userAgents;

	private final QueryFilter queryFilter;

	private final VisitorAddress addresses;

	private @Nullable RequestFacts latest;

	private Map<String, @Nullable Object> properties = Map.of();

	RequestProperties(UserAgentDetails userAgents, QueryFilter queryFilter, AddressPrecision addresses) {
		this.userAgents = userAgents;
		this.queryFilter = queryFilter;
		this.addresses = new VisitorAddress(addresses);
	}

	/**
	 * Returns the properties of a request; the events of one request mostly come one
	 * after the other.
	 * @param facts the facts
	 * @return names and values, not to be modified
	 */
	Map<String, @Nullable Object> of(RequestFacts facts) {
		if (facts != this.latest) {
			this.properties = read(facts);
			this.latest = facts;
		}
		return this.properties;
	}

	private Map<String, @Nullable Object> read(RequestFacts facts) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		this.userAgents.describe(facts.userAgent(), facts.hints(),
				(name, value) -> properties.put(name, (value instanceof String text) ? Strings.limit(text) : value));
		Referrer referrer = Referrer.of(facts.referrer(), facts.host(), this.queryFilter);
		put(properties, "$referrer", referrer.url());
		put(properties, "$referring_domain", referrer.domain());
		put(properties, "$search_engine", referrer.searchEngine());
		put(properties, "mp_keyword", referrer.keyword());
		put(properties, "$current_url",
				PageUrl.of(facts.scheme(), facts.host(), facts.port(), facts.path(), facts.query(), this.queryFilter));
		Campaign.of(facts.query()).forEach((name, value) -> put(properties, name, value));
		properties.put("ip", this.addresses.of(facts.clientAddress()));
		return properties;
	}

	private static void put(Map<String, @Nullable Object> properties, String name, @Nullable String value) {
		if (value != null) {
			properties.put(name, Strings.limit(value));
		}
	}

}
