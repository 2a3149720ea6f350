package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class UapParserTests {

	private static final String WEB_VIEW = "Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) "
			+ "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/146.0.7700.20 Mobile Safari/537.36";

	private final UapParser parser = new UapParser();

	@Test
	void tellsFamiliesAndVersions() {
		assertThat(this.parser.apply(WEB_VIEW))
			.isEqualTo(new ParsedUserAgent("Chrome Mobile WebView", 146, "Android", "14", "Samsung SM-S921B"));
		assertThat(this.parser.apply("x")).isEqualTo(ParsedUserAgent.UNKNOWN);
	}

	@Test
	void tellsWhatIsKnownOfRealTraffic() throws IOException {
		for (List<String> row : Cases.shared("user-agents.tsv")) {
			ParsedUserAgent parsed = this.parser.apply(row.get(2));
			assertThat(parsed.browser()).as(row.get(2)).isEqualTo(known(row.get(8)));
			assertThat(parsed.os()).as(row.get(2)).isEqualTo(known(row.get(10)));
			assertThat(parsed.osVersion()).as(row.get(2)).isEqualTo(known(row.get(11)));
			assertThat(parsed.device()).as(row.get(2)).isEqualTo(known(row.get(12)));
		}
	}

	@Test
	void neverSendsWhatIsNoDevice() throws IOException {
		for (UserAgentNaming naming : UserAgentNaming.values()) {
			try (UserAgentDetails details = new UserAgentDetails(naming, new BotRules(), new CpuBudget(() -> 0, 1),
					this.parser, Runnable::run)) {
				for (List<String> row : Cases.shared("user-agents.tsv")) {
					details.prepare(row.get(2));
					Map<String, @Nullable Object> properties = new HashMap<>();
					details.describe(row.get(2), ClientHints.NONE, properties::put);
					assertThat(properties.values()).doesNotContain("K", "Other", "Mac", "Spider", "Generic Smartphone",
							"Generic Tablet", "", "10.15");
				}
			}
		}
	}

	@Test
	void describesWebView() {
		try (UserAgentDetails details = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, new BotRules(),
				new CpuBudget(() -> 0, 1), this.parser, Runnable::run)) {
			details.prepare(WEB_VIEW);
			Map<String, @Nullable Object> properties = new HashMap<>();
			details.describe(WEB_VIEW, ClientHints.NONE, properties::put);
			assertThat(properties).containsOnly(entry("$browser", "Chrome"), entry("$browser_version", 146),
					entry("$os", "Android"), entry("$device", "Android"), entry("$os_version", "14"),
					entry("$brand", "Samsung"), entry("$model", "SM-S921B"));
		}
	}

	private static @Nullable String known(String value) {
		return (value.isEmpty() || value.equals("Other")) ? null : value;
	}

}
