package io.github.mixpanelspring.sample;

import java.io.File;
import java.nio.file.Path;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Debian's Chromium, driven by a test. Where it is not installed the tests are skipped,
 * unless the environment says that it has to be.
 */
final class Chromium {

	/**
	 * Set by {@code .ci/run}: a test without its browser fails.
	 */
	private static final boolean REQUIRED = "true".equals(System.getenv("MIXPANEL_TEST_BROWSER"));

	private static final File BINARY = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/139.0.0.0 Safari/537.36";

	private Chromium() {
	}

	/**
	 * Returns whether a test with a browser is run.
	 */
	static boolean isThere() {
		return REQUIRED || (BINARY.exists() && DRIVER.exists());
	}

	static boolean isRequired() {
		return REQUIRED;
	}

	static ChromeDriver start(Path profile) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BINARY);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
				"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
				"--disable-component-update", "--disable-sync",
				// A headless one would be taken for a bot, which it is
				"--user-agent=" + USER_AGENT, "--user-data-dir=" + profile);
		return new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build(), options);
	}

}
