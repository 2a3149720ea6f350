package io.github.mixpanelspring.useragent;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * The bridge to uap-java, whose rules take long to load and so are loaded when first
 * needed; for use by one thread at a time.
 */
final class UapParser implements Function<String, ParsedUserAgent> {

	private static final String UNKNOWN_FAMILY = "Other";

	private @Nullable Parser parser;

	@Override
	public ParsedUserAgent apply(String userAgent) {
		if (this.parser == null) {
			this.parser = new Parser();
		}
		Client client = this.parser.parse(userAgent);
		String browserVersion = version(client.userAgent.major, client.userAgent.minor);
		return new ParsedUserAgent(known(client.userAgent.family),
				(browserVersion != null) ? VersionNumber.of(browserVersion) : null, known(client.os.family),
				version(client.os.major, client.os.minor), known(client.device.family));
	}

	private static @Nullable String known(@Nullable String family) {
		return (family == null || family.isBlank() || family.equals(UNKNOWN_FAMILY)) ? null : family;
	}

	private static @Nullable String version(@Nullable String major, @Nullable String minor) {
		if (major == null || major.isEmpty()) {
			return null;
		}
		return (minor == null || minor.isEmpty()) ? major : major + "." + minor;
	}

}
