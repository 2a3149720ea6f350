package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.mixpanelspring.Group;
import io.github.mixpanelspring.Profile;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedEvent;
import io.github.mixpanelspring.test.RecordedUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the page on privacy names what the shop really sends: no less, and no more.
 */
@Timeout(120)
class PrivacyDocumentTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "privacy.md");

	private static final Pattern NAME = Pattern.compile("`([^`]+)`");

	private static final String EVENT_TABLE = "| Property of an event |";

	private static final String PROFILE_TABLE = "| Property of a profile update |";

	private static final String FIRST_TOUCH_TABLE = "| Property of the first touch |";

	private static final String GROUP_TABLE = "| Property of a group update |";

	/**
	 * What the shop itself says of its events.
	 */
	private static final Set<String> OWN = Set.of("Amount", "Category", "Currency", "Order ID", "Product", "Product ID",
			"Quantity", "Revenue", "Author");

	private static final String CAMPAIGN = "utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&utm_term=e&utm_id=f"
			+ "&utm_source_platform=g&utm_campaign_id=h&utm_creative_format=i&utm_marketing_tactic=j&dclid=k&fbclid=l"
			+ "&gclid=m&ko_click_id=n&li_fat_id=o&msclkid=p&sccid=q&ttclid=r&twclid=s&wbraid=t";

	private static final String PHONE = "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/140.0.7339.51 Mobile Safari/537.36";

	@Test
	void tellsWhatIsSent() throws IOException {
		Set<String> sent = new TreeSet<>();
		try (Shop shop = new Shop("mixpanel.delivery.flush-interval=20ms", "mixpanel.web.trusted-proxies=loopback")) {
			shop(shop);
			browseByPhone(shop, sent);
			shop.stop();
			collect(shop, sent);
		}
		assertThat(sent).containsAll(OWN);
		sent.removeAll(OWN);
		assertThat(sent).isEqualTo(documented(EVENT_TABLE));
	}

	@Test
	void tellsWhatIsSentOfProfiles() throws IOException {
		Set<String> sent = new TreeSet<>(Set.of("$token"));
		try (Shop shop = new Shop("mixpanel.delivery.flush-interval=20ms")) {
			Browser browser = browser(shop);
			browser.get("/?" + CAMPAIGN);
			browser.signIn("alice");
			order(browser);
			updateOthers(shop.tracker());
			shop.stop();
			assertThat(firstTouch(shop.mixpanel())).isEqualTo(documented(FIRST_TOUCH_TABLE));
			shop.mixpanel().profileUpdates().forEach((update) -> sent.addAll(update.record().keySet()));
		}
		assertThat(sent).isEqualTo(documented(PROFILE_TABLE));
	}

	@Test
	void tellsWhatIsSentOfGroups() throws IOException {
		Set<String> sent = new TreeSet<>(Set.of("$token"));
		try (Shop shop = new Shop("mixpanel.delivery.flush-interval=20ms")) {
			Group group = shop.tracker().group("company", "acme");
			group.set("a", 1).setOnce("a", 1).union("a", List.of(1)).remove("a", 1).unset("a").delete();
			shop.stop();
			shop.mixpanel().groupUpdates().forEach((update) -> sent.addAll(update.record().keySet()));
		}
		assertThat(sent).isEqualTo(documented(GROUP_TABLE));
	}

	/**
	 * Does to profiles all that can be done.
	 */
	private static void updateOthers(Tracker tracker) {
		Profile bob = tracker.people("bob").time(Instant.now()).location(52.52, 13.40);
		bob.set("a", 1).setOnce("a", 1).append("a", 1).union("a", List.of(1)).remove("a", 1).unset("a");
		tracker.people("bob").ignoreAlias(true).delete();
	}

	private static Set<String> firstTouch(FakeMixpanel mixpanel) {
		Set<String> names = new TreeSet<>();
		for (RecordedUpdate update : mixpanel.profileUpdates()) {
			if ("alice".equals(update.distinctId()) && update.record().get("$set_once") instanceof Map<?, ?> touch) {
				touch.keySet().forEach((name) -> names.add(String.valueOf(name)));
			}
		}
		return names;
	}

	/**
	 * Visits every page, and does everything that can be done, with all that a browser
	 * may tell.
	 */
	private static void shop(Shop shop) {
		Browser browser = browser(shop).with("Referer", "https://www.google.com/search?q=tea");
		browser.get("/?" + CAMPAIGN + "&page=2");
		browser.get("/products/1");
		browser.get("/search?q=green");
		browser.get("/quote");
		browser.post("/cart/1");
		browser.signIn("alice");
		order(browser);
		browser.post("/logout");
		browser.postJson("/webhooks/payments", """
				{"id": "pay-1", "customer": "bob", "amount": 12.5, "created": "2024-03-01T12:00:00Z"}""");
		browser(shop).with("Sec-GPC", "1").post("/cart/1");
		order(browser(shop).with("DNT", "1"));
	}

	private static void order(Browser browser) {
		browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
	}

	/**
	 * What only uap-java tells is there once it has had time.
	 */
	private static void browseByPhone(Shop shop, Set<String> sent) {
		Browser phone = browser(shop).with("User-Agent", PHONE)
			.with("Sec-CH-UA", "\"Chromium\";v=\"140\"")
			.with("Sec-CH-UA-Platform", "\"Android\"")
			.with("Sec-CH-UA-Platform-Version", "\"14.0.0\"")
			.with("Sec-CH-UA-Model", "\"SM-S918B\"");
		while (!sent.contains("$brand")) {
			int before = shop.mixpanel().events().size();
			phone.get("/products/2");
			shop.mixpanel().awaitEvents(before + 1);
			collect(shop, sent);
		}
	}

	private static Browser browser(Shop shop) {
		return new Browser(shop.port()).with("X-Forwarded-For", "81.2.69.142")
			.with("Authorization", "Bearer abc")
			.with("X-Requested-By", "tests");
	}

	private static void collect(Shop shop, Set<String> sent) {
		for (RecordedEvent event : shop.mixpanel().events()) {
			sent.addAll(event.properties().keySet());
		}
	}

	/**
	 * Returns the names in the first column of a table.
	 */
	private static Set<String> documented(String header) throws IOException {
		Set<String> names = new TreeSet<>();
		boolean table = false;
		for (String line : Files.readAllLines(DOCUMENT)) {
			table = line.startsWith(header) || (table && line.startsWith("|"));
			if (table) {
				NAME.matcher(line.split("\\|")[1]).results().forEach((match) -> names.add(match.group(1)));
			}
		}
		return names;
	}

}
