package io.github.mixpanelspring.identity;

import java.util.HashMap;
import java.util.Map;

import io.github.mixpanelspring.context.FirstTouch;
import io.github.mixpanelspring.context.PercentDecoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Who the visitor is according to mixpanel-js, read from the cookie in which it keeps its
 * properties by default.
 * <p>
 * The visitor can write anything into a cookie: an id that Mixpanel forbids, or that is
 * longer than 255 characters, counts as absent.
 *
 * @param distinctId the user's id, or {@code $device:} and the device's id
 * @param deviceId the device's id
 * @param userId the user's id, where {@code identify} was called
 * @param firstTouch what first led the visitor here
 */
public record BrowserSdkCookie(@Nullable String distinctId, @Nullable String deviceId, @Nullable String userId,
		@Nullable FirstTouch firstTouch) {

	private static final int MAX_LENGTH = 16 * 1024;

	// Names come from the visitor, so none is kept for the next parse
	private static final JsonFactory JSON = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(32)
			.maxStringLength(MAX_LENGTH)
			.maxNameLength(MAX_LENGTH)
			.maxNumberLength(64)
			.build())
		.build();

	/**
	 * Returns the cookie's name.
	 * @param token the project's token
	 * @return the name that mixpanel-js uses unless {@code persistence_name} is set
	 */
	public static String name(String token) {
		return "mp_" + token + "_mixpanel";
	}

	/**
	 * Returns the value of a cookie from which mixpanel-js takes over a device's id.
	 * @param deviceId the device's id, a UUID
	 * @param distinctId the distinct id of the anonymous visitor
	 * @return the value, percent-encoded
	 */
	public static String value(String deviceId, String distinctId) {
		return "%7B%22distinct_id%22%3A%22" + distinctId.replace("$", "%24").replace(":", "%3A")
				+ "%22%2C%22%24device_id%22%3A%22" + deviceId + "%22%7D";
	}

	/**
	 * Reads the cookie.
	 * @param value the cookie's value, percent-encoded, with or without the quotes that
	 * some containers remove
	 * @return the ids, or {@code null} if there is none or the value is malformed
	 */
	public static @Nullable BrowserSdkCookie parse(@Nullable String value) {
		if (value == null || value.length() > MAX_LENGTH) {
			return null;
		}
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		String json = PercentDecoder.decode(quoted ? value.substring(1, value.length() - 1) : value);
		if (json == null) {
			return null;
		}
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			return read(parser);
		}
		catch (JacksonException ex) {
			// Not a cookie of mixpanel-js, so there is nobody to know
			return null;
		}
	}

	private static @Nullable BrowserSdkCookie read(JsonParser parser) {
		String distinctId = null;
		String deviceId = null;
		String userId = null;
		String referrer = null;
		Map<String, String> campaign = new HashMap<>();
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return null;
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			switch (name) {
				case "distinct_id" -> distinctId = id(parser, token);
				case "$device_id" -> deviceId = id(parser, token);
				case "$user_id" -> userId = id(parser, token);
				case "$initial_referrer" -> referrer = text(parser, token);
				default -> {
					String value = text(parser, token);
					if (value != null && name.startsWith("utm_")) {
						campaign.put(name, value);
					}
				}
			}
		}
		boolean none = distinctId == null && deviceId == null && userId == null;
		return (none || parser.nextToken() != null) ? null
				: new BrowserSdkCookie(distinctId, deviceId, userId, FirstTouch.of(campaign, referrer));
	}

	private static @Nullable String text(JsonParser parser, JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

	private static @Nullable String id(JsonParser parser, JsonToken token) {
		if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
			String id = parser.getString();
			return DistinctIds.isUsable(id) ? id : null;
		}
		parser.skipChildren();
		return null;
	}

}
