package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.test.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the shop beside the real mixpanel-js in a real browser. Skipped without Chromium
 * and the SDK, which {@code .ci/run} fetches.
 */
@EnabledIf("areThere")
class BrowserSdkTests {

	private static final Path SDK = Path.of("target", "mixpanel-browser", "package", "dist", "mixpanel.umd.js");

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private final ChromeDriver browser;

	BrowserSdkTests(@TempDir Path profile) {
		this.browser = Chromium.start(profile);
	}

	static boolean areThere() {
		return Chromium.isRequired() || (Chromium.isThere() && Files.exists(SDK));
	}

	@AfterEach
	void quit() {
		this.browser.quit();
	}

	@Test
	void understandsScriptsOfTheDocument() throws IOException {
		List<String> scripts = DocumentBlocks.of(Path.of("..", "docs", "mixpanel-js.md"), "js");
		assertThat(scripts).isNotEmpty();
		try (Shop shop = new Shop()) {
			visit(shop, "/");
			startSdk(shop);
			// Nothing may go to Mixpanel itself
			this.browser.executeScript("const init = mixpanel.init.bind(mixpanel), host = arguments[0];"
					+ "mixpanel.init = (token, config) => { window.unknown = Object.keys(config)"
					+ ".filter((name) => !(name in mixpanel.config)); init(token, { ...config, api_host: host },"
					+ " 'documented' + ++window.count); }; window.count = 0;", shop.mixpanel().url());
			for (int i = 0; i < scripts.size(); i++) {
				this.browser.executeScript(scripts.get(i));
				assertThat(this.browser.executeScript("return window.unknown")).isEqualTo(List.of());
				assertThat(this.browser
					.executeScript("return mixpanel['documented' + window.count].get_config('persistence')"))
					.isEqualTo("cookie");
			}
		}
	}

	@Test
	void isOnePersonWithServerFromTheFirstPage() throws IOException {
		try (Shop shop = new Shop("mixpanel.identity.browser-sdk=share", "mixpanel.delivery.max-in-flight=1")) {
			visit(shop, "/");
			Map<?, ?> first = startSdk(shop);
			Object device = pageView(shop, 1).property("$device_id");
			assertThat(first.get("device")).isNotNull().isEqualTo(device);
			assertThat(first.get("distinct")).isEqualTo("$device:" + device);
			visit(shop, "/products/1");
			assertThat(startSdk(shop)).isEqualTo(first);
			assertThat(pageView(shop, 2).property("$device_id")).isEqualTo(device);
		}
	}

	@Test
	void becomesAnotherPersonAfterSignOut() throws IOException {
		try (Shop shop = new Shop("mixpanel.identity.browser-sdk=share", "mixpanel.delivery.max-in-flight=1")) {
			visit(shop, "/");
			Map<?, ?> first = startSdk(shop);
			signIn(shop);
			startSdk(shop);
			this.browser.executeScript("mixpanel.identify('alice')");
			visit(shop, "/products/1");
			Map<?, ?> signedIn = startSdk(shop);
			assertThat(signedIn.get("distinct")).isEqualTo("alice");
			assertThat(signedIn.get("device")).isEqualTo(first.get("device"));
			this.browser.executeScript("document.querySelector('form[action=\"/logout\"]').submit()");
			visit(shop, "/products/2");
			Map<?, ?> next = startSdk(shop);
			RecordedEvent last = last(shop, "/products/2");
			assertThat(last.properties()).doesNotContainKey("$user_id");
			assertThat(last.property("$device_id")).isEqualTo(next.get("device")).isNotEqualTo(first.get("device"));
			assertThat(next.get("distinct")).isEqualTo("$device:" + next.get("device"));
		}
	}

	@Test
	void takesIdOfTheSdkFromTheSecondPageWithoutSharing() throws IOException {
		try (Shop shop = new Shop("mixpanel.delivery.max-in-flight=1")) {
			visit(shop, "/");
			Map<?, ?> first = startSdk(shop);
			assertThat(pageView(shop, 1).property("$device_id")).isNotEqualTo(first.get("device"));
			visit(shop, "/products/1");
			assertThat(startSdk(shop)).isEqualTo(first);
			assertThat(pageView(shop, 2).property("$device_id")).isEqualTo(first.get("device"));
		}
	}

	private void visit(Shop shop, String path) {
		this.browser.get("http://localhost:" + shop.port() + path);
	}

	private void signIn(Shop shop) {
		visit(shop, "/login");
		this.browser.findElement(By.name("username")).sendKeys("alice");
		this.browser.findElement(By.name("password")).sendKeys("alice");
		this.browser.executeScript("document.querySelector('form[action=\"/login\"]').submit()");
		visit(shop, "/");
	}

	/**
	 * Runs mixpanel-js as a page would that has it in its head.
	 */
	private Map<?, ?> startSdk(Shop shop) throws IOException {
		this.browser.executeScript(
				"const script = document.createElement('script'); script.text = arguments[0]; document.head.append(script);"
						+ "mixpanel.init(arguments[1], { api_host: arguments[2], persistence: 'cookie' });",
				Files.readString(SDK), shop.mixpanel().token(), shop.mixpanel().url());
		return (Map<?, ?>) this.browser.executeScript(
				"return { distinct: mixpanel.get_distinct_id(), " + "device: mixpanel.get_property('$device_id') }");
	}

	private static RecordedEvent pageView(Shop shop, int number) {
		return shop.mixpanel().awaitEvents(PAGE_VIEW, number).get(number - 1);
	}

	private static RecordedEvent last(Shop shop, String path) {
		for (int number = 1;; number++) {
			RecordedEvent event = pageView(shop, number);
			if (path.equals(event.property("current_url_path"))) {
				return event;
			}
		}
	}

}
