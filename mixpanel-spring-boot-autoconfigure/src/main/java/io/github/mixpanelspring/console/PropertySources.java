package io.github.mixpanelspring.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.mixpanelspring.context.Campaign;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackedUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a property in a record who put it there.
 */
final class PropertySources {

	private static final Set<String> FINAL = Set.of("time", "$insert_id");

	private static final Set<String> LIBRARY = Set.of("mp_lib", "$lib_version", "$ignore_time");

	private static final Set<String> IDENTITY = Set.of("$device_id", "$user_id", "distinct_id", "$distinct_id",
			"$group_key", "$group_id", "$identified_id", "$anon_id");

	private static final Set<String> REQUEST = Set.of("$current_url", "$referrer", "$referring_domain",
			"$search_engine", "mp_keyword", "ip", "$ip");

	private static final Set<String> USER_AGENT = Set.of("$browser", "$browser_version", "$os", "$os_version",
			"$device", "$brand", "$model");

	/**
	 * How the names begin of what the library says as an application could, and where it
	 * takes that from: whose the event of a bot is, and how a visitor came first.
	 */
	private static final Map<String, String> SAID_BY_LIBRARY = Map.of("$is_bot", "user agent", "$bot_", "user agent",
			"$is_ai_bot", "user agent", "$ai_bot_", "user agent", "initial_utm_", "campaign", "$initial_referr",
			"request");

	private static final int MAX_NAME_LENGTH = 255;

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private final Supplier<Set<String>> configured;

	PropertySources(Supplier<Set<String>> configured) {
		this.configured = configured;
	}

	/**
	 * Returns where a property comes from. The event's own properties win over configured
	 * ones, and these over those of the request; who an event is of, and when it was, are
	 * none of the application's properties. What came on the way in or by a customizer is
	 * known {@linkplain #added otherwise}.
	 */
	String of(String name, TrackedMessage message) {
		if (IDENTITY.contains(name)) {
			return "identity";
		}
		if (message.properties().containsKey(name)) {
			return ofOwn(name, message, "code");
		}
		if (message instanceof TrackedEvent && !FINAL.contains(name) && this.configured.get().contains(name)) {
			return "configuration";
		}
		if (FINAL.contains(name) || LIBRARY.contains(name)) {
			return "library";
		}
		if (USER_AGENT.contains(name)) {
			return "user agent";
		}
		if (REQUEST.contains(name)) {
			return (request(message) != null) ? "request" : "library";
		}
		return isCampaign(name, message) ? "campaign" : "library";
	}

	/**
	 * Returns of the properties that a message got on its way in where they come from:
	 * what is said of bots, and the groups of the visitor.
	 * @param original the properties as the application passed them
	 */
	static Map<String, String> added(Map<String, ? extends @Nullable Object> original, TrackedMessage message) {
		Map<String, String> added = new HashMap<>();
		message.properties().keySet().forEach((name) -> {
			// Longer ones were cut
			if (!original.containsKey(name) && name.length() < MAX_NAME_LENGTH) {
				added.put(name, ofOwn(name, message, "identity"));
			}
		});
		return added;
	}

	/**
	 * Returns that properties come from customizers.
	 */
	static Map<String, String> customized(Set<String> names) {
		return names.stream().collect(Collectors.toMap(Function.identity(), (name) -> "customizer"));
	}

	private static String ofOwn(String name, TrackedMessage message, String otherwise) {
		if (message.name().equals(PAGE_VIEW) && name.startsWith("current_")) {
			return "request";
		}
		return SAID_BY_LIBRARY.entrySet()
			.stream()
			.filter((said) -> name.startsWith(said.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(otherwise);
	}

	private static boolean isCampaign(String name, TrackedMessage message) {
		RequestContext request = request(message);
		return request != null && Campaign.of(request.facts().query()).containsKey(name);
	}

	private static @Nullable RequestContext request(TrackedMessage message) {
		if (message instanceof TrackedUpdate update) {
			return update.visitor();
		}
		return (message instanceof TrackedEvent event) ? event.request() : null;
	}

}
