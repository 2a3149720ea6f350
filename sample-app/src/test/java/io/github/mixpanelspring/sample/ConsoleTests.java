package io.github.mixpanelspring.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the console in a browser, as somebody uses it who looks at the shop in another
 * tab. Skipped without Chromium, but never by {@code .ci/run}.
 */
@EnabledIf("isThere")
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleTests {

	private final ChromeDriver browser;

	private final Shop shop = new Shop();

	ConsoleTests(@TempDir Path profile) {
		this.browser = Chromium.start(profile);
	}

	static boolean isThere() {
		return Chromium.isThere();
	}

	@AfterAll
	void quit() {
		this.browser.quit();
		this.shop.close();
	}

	@Test
	void showsWhatHappensInTheShop() throws Exception {
		try (Shop shop = new Shop()) {
			String console = newTab(shop, "/mixpanel");
			assertThat(await("#no-tracked").getText()).contains("Nothing was tracked yet");
			String page = newTab(shop, "/products/42?utm_source=newsletter");
			this.browser.switchTo().window(console);
			awaitRow("$mp_web_page_view", "sent");

			row("$mp_web_page_view").click();
			String detail = await("#detail").getText();
			assertThat(detail).contains("/products/{id}", "utm_source", "newsletter", "campaign", "Copy as JSON");
			assertThat(detail).doesNotContain(shop.mixpanel().token());
			this.browser.findElement(By.cssSelector("#detail .close")).click();

			this.browser.switchTo().window(page);
			visit(shop, "/search?q=green");
			this.browser.switchTo().window(console);
			awaitRows(2);
			await("#search").sendKeys("/search");
			awaitRows(1);
			await("#search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
			awaitRows(2);

			await("#pause").click();
			assertThat(await("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
			this.browser.switchTo().window(page);
			visit(shop, "/");
			shop.mixpanel().awaitEvents("$mp_web_page_view", 3);
			this.browser.switchTo().window(console);
			assertThat(visibleRows()).hasSize(2);
			await("#pause").click();
			awaitRows(3);
		}
	}

	@Test
	void isFoundFromTheShopAndTellsWhyRequestWasNotTracked() {
		String page = newTab(this.shop, "/");
		visit(this.shop, "/leaf.svg");
		this.browser.navigate().back();
		await("footer a").click();
		await("#view-requests").click();
		awaitRow("/leaf.svg", "no page");
		assertThat(this.browser.getWindowHandle()).isEqualTo(page);
	}

	@Test
	void showsHostileTextsAsTexts() {
		String markup = "<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script>";
		this.shop.tracker().track(markup, Map.of(markup, markup, "Turned", "a\u202eb", "Nothing", "a\u0000b"));
		this.shop.tracker().track("L" + "o".repeat(10_000) + "ng", Map.of("Long", "x".repeat(10_000)));
		Browser attacker = new Browser(this.shop.port()).with("User-Agent", markup + "y".repeat(4_000));
		attacker.get("/" + URLEncoder.encode("<img src=x onerror=1>", StandardCharsets.UTF_8));
		newTab(this.shop, "/mixpanel");
		awaitRow("Looo", "sent");
		awaitRow(markup, "sent");
		row(markup).click();
		assertThat(await("#detail h2").getText()).isEqualTo(markup);
		assertThat(await("#detail table").getText()).contains(markup, "a\\u202eb", "a\\u0000b");
		assertThat(await("#detail pre").getText()).contains("a\\u202eb", "a\\u0000b");
		await("#detail .close").click();
		await("#view-requests").click();
		awaitRow("onerror", "failed");
		row("onerror").click();
		waiting().until(() -> await("#detail .verdict").getText().contains(markup));
		assertThat(this.browser.findElements(By.cssSelector("main img, script:not([src]), [onerror]"))).isEmpty();
		assertThat(this.browser.getTitle()).isEqualTo("Mixpanel console");
		assertThat(this.browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
			.isEqualTo(true);
	}

	@Test
	void worksByKeyboard() {
		this.shop.tracker().track("First Key");
		this.shop.tracker().track("Second Key");
		newTab(this.shop, "/mixpanel");
		awaitRow("First Key", "sent");
		awaitRow("Second Key", "sent");
		press("/");
		press("key");
		awaitRows(2);
		press(Keys.ARROW_DOWN, Keys.ENTER);
		assertThat(await("#detail h2").getText()).isEqualTo("Second Key");
		assertThat(focused().getDomAttribute("id")).isEqualTo("detail");
		press(Keys.ESCAPE);
		assertThat(this.browser.findElement(By.id("detail")).isDisplayed()).isFalse();
		press(Keys.ARROW_DOWN);
		assertThat(focused().getText()).contains("First Key");
		assertThat(focused().getCssValue("outline-style")).isEqualTo("solid");
		press(Keys.chord(Keys.SHIFT, Keys.TAB));
		assertThat(focused().getDomAttribute("class")).startsWith("chip");
		press(Keys.TAB);
		assertThat(focused().getText()).contains("Second Key");
		press("p");
		assertThat(await("#pause").getText()).isEqualTo("Resume");
	}

	private void press(CharSequence... keys) {
		focused().sendKeys(keys);
	}

	private WebElement focused() {
		return this.browser.switchTo().activeElement();
	}

	private String open(Shop shop, String path) {
		visit(shop, path);
		return this.browser.getWindowHandle();
	}

	private String newTab(Shop shop, String path) {
		this.browser.switchTo().newWindow(WindowType.TAB);
		return open(shop, path);
	}

	private void visit(Shop shop, String path) {
		this.browser.get("http://localhost:" + shop.port() + path);
	}

	private WebElement await(String selector) {
		return waiting().until(() -> this.browser.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
	}

	private WebElement row(String name) {
		return visibleRows().stream().filter((row) -> row.getText().contains(name)).findFirst().orElseThrow();
	}

	private void awaitRow(String name, String state) {
		waiting().until(() -> row(name).getText().contains(state));
	}

	private void awaitRows(int count) {
		waiting().until(() -> visibleRows().size() == count);
	}

	private List<WebElement> visibleRows() {
		return this.browser.findElements(By.cssSelector("#list > li:not([hidden]) > button"));
	}

	private static ConditionFactory waiting() {
		// A row that has just changed may be another element
		return Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions();
	}

}
