package io.github.mixpanelspring.useragent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The user agent client hints of a request, as they came: what Chromium sends of itself
 * since its {@code User-Agent} is frozen.
 * <p>
 * By default a browser sends {@link #brands()}, {@link #mobile()} and
 * {@link #platform()}, over https only; the others once the site has asked for them with
 * {@code Accept-CH}. Safari and Firefox send none. Values are raw, so whatever a client
 * chose to send; one of more than 512 characters counts as absent.
 *
 * @param brands the {@code Sec-CH-UA} header
 * @param mobile the {@code Sec-CH-UA-Mobile} header
 * @param platform the {@code Sec-CH-UA-Platform} header
 * @param platformVersion the {@code Sec-CH-UA-Platform-Version} header
 * @param model the {@code Sec-CH-UA-Model} header
 * @param fullVersionList the {@code Sec-CH-UA-Full-Version-List} header
 */
public record ClientHints(@Nullable String brands, @Nullable String mobile, @Nullable String platform,
		@Nullable String platformVersion, @Nullable String model, @Nullable String fullVersionList) {

	/**
	 * No hints at all.
	 */
	public static final ClientHints NONE = new ClientHints(null, null, null, null, null, null);

	private static final Set<String> BOT_BRANDS = Set.of("headlesschrome", "lighthouse", "chrome-lighthouse");

	/**
	 * Reads the hints of a request.
	 * @param header returns a header's value by its lower-case name, or {@code null}
	 * @return the hints, {@link #NONE} if there are none
	 */
	public static ClientHints of(Function<String, @Nullable String> header) {
		ClientHints hints = new ClientHints(read(header, "sec-ch-ua"), read(header, "sec-ch-ua-mobile"),
				read(header, "sec-ch-ua-platform"), read(header, "sec-ch-ua-platform-version"),
				read(header, "sec-ch-ua-model"), read(header, "sec-ch-ua-full-version-list"));
		return NONE.equals(hints) ? NONE : hints;
	}

	private static @Nullable String read(Function<String, @Nullable String> header, String name) {
		String value = header.apply(name);
		return (value != null && value.length() <= UserAgent.MAX_LENGTH) ? value : null;
	}

	/**
	 * Returns the hints that were sent.
	 * @return the raw values by lower-case header name, unmodifiable
	 */
	public Map<String, String> asMap() {
		Map<String, String> map = new LinkedHashMap<>();
		put(map, "sec-ch-ua", this.brands);
		put(map, "sec-ch-ua-mobile", this.mobile);
		put(map, "sec-ch-ua-platform", this.platform);
		put(map, "sec-ch-ua-platform-version", this.platformVersion);
		put(map, "sec-ch-ua-model", this.model);
		put(map, "sec-ch-ua-full-version-list", this.fullVersionList);
		return Collections.unmodifiableMap(map);
	}

	private static void put(Map<String, String> map, String name, @Nullable String value) {
		if (value != null) {
			map.put(name, value);
		}
	}

	/**
	 * Returns the platform, by the name that mixpanel-js has for it.
	 */
	@Nullable String os() {
		String name = StructuredFieldReader.readString(this.platform);
		if (name == null) {
			return null;
		}
		return switch (name) {
			case "macOS" -> "Mac OS X";
			case "Chromium OS" -> "Chrome OS";
			case "Windows", "Android", "Linux", "iOS", "Chrome OS" -> name;
			default -> null;
		};
	}

	@Nullable String osVersion() {
		return StructuredFieldReader.readString(this.platformVersion);
	}

	@Nullable String deviceModel() {
		return StructuredFieldReader.readString(this.model);
	}

	/**
	 * Returns the brand of a browser without a person, if there is one.
	 */
	@Nullable String botBrand() {
		String brand = botBrand(this.brands);
		return (brand != null) ? brand : botBrand(this.fullVersionList);
	}

	private static @Nullable String botBrand(@Nullable String header) {
		Map<String, String> brands = StructuredFieldReader.readBrands(header);
		return (brands != null) ? brands.keySet()
			.stream()
			.filter((brand) -> BOT_BRANDS.contains(Ascii.toLowerCase(brand)))
			.findFirst()
			.orElse(null) : null;
	}

}
