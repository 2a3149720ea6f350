package io.github.mixpanelspring.context;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What first led a visitor here: a campaign, and the site that the visitor came from.
 * <p>
 * Waits in a cookie until the visitor is a user with a profile. Of the landing the cookie
 * keeps the ten {@code utm_*} and the referring site alone: {@code 1.} and a query of
 * them and of {@code r}.
 *
 * @param campaign the {@code utm_*} parameters
 * @param referrer the URL that the visitor came from, {@value #DIRECT} for none, or
 * {@code null} if that is not known
 */
public record FirstTouch(Map<String, String> campaign, @Nullable String referrer) {

	/**
	 * What mixpanel-js calls the referrer of those who came by themselves.
	 */
	public static final String DIRECT = "$direct";

	private static final String PREFIX = "1.";

	private static final String REFERRER = "r";

	private static final int MAX_VALUE_LENGTH = 255;

	// What browsers keep of a cookie is 4096
	private static final int MAX_LENGTH = 2000;

	/**
	 * Reads the request by which a visitor came.
	 * @param facts the request's facts
	 * @return the first touch, or {@code null} if the visitor was here before: came from
	 * a page of ours
	 */
	public static @Nullable FirstTouch of(RequestFacts facts) {
		return known(utm(Campaign.of(facts.query())), site(facts.referrer(), facts.host()));
	}

	/**
	 * Reads what mixpanel-js or another has kept.
	 * @param values {@code utm_*} parameters, among others
	 * @param referrer the referrer, or {@value #DIRECT}
	 * @return the first touch, or {@code null} if nothing is known of it
	 */
	public static @Nullable FirstTouch of(Map<String, String> values, @Nullable String referrer) {
		return known(utm(values),
				DIRECT.equals(referrer) ? DIRECT : Referrer.of(referrer, null, QueryFilter.MARKETING).url());
	}

	/**
	 * Reads the cookie.
	 * @param value the cookie's value, which may be anything
	 * @return the first touch, or {@code null} if the value is not ours
	 */
	public static @Nullable FirstTouch parse(@Nullable String value) {
		if (value == null || value.length() > MAX_LENGTH || !value.startsWith(PREFIX)) {
			return null;
		}
		String query = value.substring(PREFIX.length());
		return of(Campaign.of(query), UrlText.parameter("?" + query, REFERRER));
	}

	private static @Nullable FirstTouch known(Map<String, String> campaign, @Nullable String referrer) {
		return (campaign.isEmpty() && referrer == null) ? null : new FirstTouch(campaign, referrer);
	}

	private static Map<String, String> utm(Map<String, String> values) {
		Map<String, String> utm = new LinkedHashMap<>();
		for (String name : Campaign.UTM) {
			String value = values.get(name);
			if (value != null) {
				utm.put(name, cut(value));
			}
		}
		return utm;
	}

	private static String cut(String value) {
		int end = Math.min(value.length(), MAX_VALUE_LENGTH);
		boolean split = end < value.length() && Character.isHighSurrogate(value.charAt(end - 1));
		return value.substring(0, split ? end - 1 : end);
	}

	private static @Nullable String site(@Nullable String header, String ownHost) {
		Referrer referrer = Referrer.of(header, ownHost, QueryFilter.MARKETING);
		String url = referrer.url();
		String domain = referrer.domain();
		if (url == null) {
			return DIRECT;
		}
		boolean own = Referrer.isPath(url) || Authority.of(url).isHost(ownHost);
		if (domain == null || own) {
			return null;
		}
		int start = url.indexOf("//") + 2;
		int end = Math.min(UrlText.endOfPath(url, start), url.length());
		int slash = url.indexOf('/', start);
		return url.substring(0, (slash != -1) ? Math.min(slash, end) : end) + "/";
	}

	/**
	 * Returns what the user's profile is to say, by mixpanel-js's names: of a campaign
	 * all ten, so that a later one does not fill in what the first left out.
	 * @return names and values
	 */
	public Map<String, @Nullable Object> properties() {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		if (this.referrer != null) {
			String domain = DIRECT.equals(this.referrer) ? DIRECT
					: Referrer.of(this.referrer, null, QueryFilter.MARKETING).domain();
			properties.put("$initial_referrer", this.referrer);
			properties.put("$initial_referring_domain", domain);
		}
		if (!this.campaign.isEmpty()) {
			Campaign.UTM.forEach((name) -> properties.put("initial_" + name, this.campaign.get(name)));
		}
		return properties;
	}

	/**
	 * Returns the cookie's value.
	 * @return the value, of characters that need no encoding; parameters that would make
	 * it too long are left out
	 */
	@Override
	public String toString() {
		StringBuilder value = new StringBuilder(PREFIX);
		if (this.referrer != null) {
			append(value, REFERRER, this.referrer);
		}
		this.campaign.forEach((name, text) -> append(value, name, text));
		return value.toString();
	}

	private static void append(StringBuilder value, String name, String text) {
		String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
		if (value.length() + name.length() + encoded.length() + 2 <= MAX_LENGTH) {
			value.append((value.length() > PREFIX.length()) ? "&" : "").append(name).append('=').append(encoded);
		}
	}

}
