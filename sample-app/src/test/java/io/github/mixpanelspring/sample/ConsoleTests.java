package io.github.mixpanelspring.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
class ConsoleTests {

	private final ChromeDriver browser;

	ConsoleTests(@TempDir Path profile) {
		this.browser = Chromium.start(profile);
	}

	static boolean isThere() {
		return Chromium.isThere();
	}

	@AfterEach
	void quit() {
		this.browser.quit();
	}

	@Test
	void showsWhatHappensInTheShop() throws Exception {
		try (Shop shop = new Shop()) {
			String console = open(shop, "/mixpanel");
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
	void tellsWhyRequestWasNotTracked() throws Exception {
		try (Shop shop = new Shop()) {
			String console = open(shop, "/mixpanel");
			newTab(shop, "/leaf.svg");
			this.browser.switchTo().window(console);
			await("#view-requests").click();
			awaitRow("/leaf.svg", "no page");
		}
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
