package io.github.mixpanelspring.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The marketing parameters of a URL: the ten {@code utm_*} and the ten click ids that
 * mixpanel-js 2.83 knows, read by its rules.
 * <p>
 * Names are case-sensitive, the first occurrence counts, an empty value is none, and a
 * value that is not percent-encoded UTF-8 stays as it was sent. The query string is read
 * as text: no form body is consumed. Thread-safe; never throws, whatever the text is, and
 * allocates nothing where there is no marketing parameter.
 */
public final class Campaign {

	private static final List<String> NAMES = List.of("utm_source", "utm_medium", "utm_campaign", "utm_content",
			"utm_term", "utm_id", "utm_source_platform", "utm_campaign_id", "utm_creative_format",
			"utm_marketing_tactic", "dclid", "fbclid", "gclid", "ko_click_id", "li_fat_id", "msclkid", "sccid",
			"ttclid", "twclid", "wbraid");

	/**
	 * The names that begin with {@code utm_}.
	 */
	static final List<String> UTM = NAMES.subList(0, 10);

	private Campaign() {
	}

	/**
	 * Reads the parameters of a query string.
	 * @param query the undecoded query string, without its question mark
	 * @return an unmodifiable map of decoded values by name, in an order that does not
	 * depend on the query
	 */
	public static Map<String, String> of(@Nullable String query) {
		int at = (query != null) ? nextParameter(query, 0) : -1;
		if (query == null || at == -1) {
			return Map.of();
		}
		int[] valueStarts = new int[NAMES.size()];
		for (; at != -1; at = nextParameter(query, at + 1)) {
			int name = nameAt(query, at);
			if (valueStarts[name] == 0) {
				valueStarts[name] = at + NAMES.get(name).length() + 1;
			}
		}
		Map<String, String> parameters = new LinkedHashMap<>();
		for (int i = 0; i < valueStarts.length; i++) {
			String value = (valueStarts[i] != 0) ? UrlText.value(query, valueStarts[i]) : null;
			if (value != null) {
				parameters.put(NAMES.get(i), value);
			}
		}
		return Collections.unmodifiableMap(parameters);
	}

	private static int nextParameter(String query, int from) {
		for (int at = from; at < query.length(); at++) {
			if ((at == 0 || UrlText.isParameterStart(query, at)) && nameAt(query, at) != -1) {
				return at;
			}
		}
		return -1;
	}

	/**
	 * Finds the name of a marketing parameter at a place of a query.
	 * @return the name's index, or -1 if there is none
	 */
	static int nameAt(String query, int at) {
		for (int i = 0; i < NAMES.size(); i++) {
			if (UrlText.hasName(query, at, NAMES.get(i))) {
				return i;
			}
		}
		return -1;
	}

}
