package io.github.mixpanelspring.console;

import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.context.Campaign;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a property in a record who put it there.
 */
final class PropertySources {

	private static final Set<String> LIBRARY = Set.of("time", "$insert_id", "mp_lib", "$lib_version", "$ignore_time");

	private static final Set<String> IDENTITY = Set.of("$device_id", "$user_id", "distinct_id", "$distinct_id",
			"$group_key", "$group_id");

	private static final Set<String> REQUEST = Set.of("$current_url", "$referrer", "$referring_domain",
			"$search_engine", "mp_keyword", "ip", "$ip");

	private static final Set<String> USER_AGENT = Set.of("$browser", "$browser_version", "$os", "$os_version",
			"$device", "$brand", "$model", "$bot");

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private final Supplier<Set<String>> configured;

	PropertySources(Supplier<Set<String>> configured) {
		this.configured = configured;
	}

	String of(String name, @Nullable Object value, TrackedMessage message) {
		if (message.properties().containsKey(name)) {
			return ofOwn(name, value, message);
		}
		if (LIBRARY.contains(name)) {
			return "library";
		}
		if (IDENTITY.contains(name)) {
			return "identity";
		}
		if (USER_AGENT.contains(name)) {
			return "user agent";
		}
		if (REQUEST.contains(name)) {
			return "request";
		}
		if (isCampaign(name, message)) {
			return "campaign";
		}
		return this.configured.get().contains(name) ? "configuration" : "customizer";
	}

	private static String ofOwn(String name, @Nullable Object value, TrackedMessage message) {
		if (!String.valueOf(value).equals(String.valueOf(message.properties().get(name)))) {
			return "customizer";
		}
		return (message.name().equals(PAGE_VIEW) && name.startsWith("current_")) ? "request" : "code";
	}

	private static boolean isCampaign(String name, TrackedMessage message) {
		RequestContext request = (message instanceof TrackedEvent event) ? event.request() : null;
		return request != null && Campaign.of(request.facts().query()).containsKey(name);
	}

}
