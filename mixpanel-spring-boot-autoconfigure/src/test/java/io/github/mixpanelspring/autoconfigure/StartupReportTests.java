package io.github.mixpanelspring.autoconfigure;

import java.util.Map;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.transport.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartupReport}.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupReportTests {

	private static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class));

	private void start(String... properties) {
		this.runner.withPropertyValues(properties).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@Symptom({ "The counters say delivered, and the project is empty", "The same, and the region is right" })
	void namesRegionAndHost(CapturedOutput output) {
		start("mixpanel.token=" + TOKEN, "mixpanel.region=eu");
		assertThat(output).contains("https://api-eu.mixpanel.com").contains("region eu").doesNotContain("WARN");
		assertThat(output).doesNotContain(TOKEN).doesNotContain(TOKEN.substring(4));
	}

	@Test
	void namesBaseUrl(CapturedOutput output) {
		start("mixpanel.token=" + TOKEN, "mixpanel.base-url=http://localhost:1/mp");
		assertThat(output).contains("http://localhost:1/mp").contains("own base URL").doesNotContain("WARN");
	}

	@Test
	void warnsOnceOfMissingToken(CapturedOutput output) {
		start();
		assertThat(output).containsOnlyOnce("WARN").contains("'mixpanel.token' is not set");
	}

	@Test
	void takesEmptyTokenForNone(CapturedOutput output) {
		start("mixpanel.token=");
		assertThat(output).containsOnlyOnce("WARN").contains("'mixpanel.token' is not set");
	}

	@Test
	void warnsOnceOfTokenThatLooksLikeNone(CapturedOutput output) {
		start("mixpanel.token=hunter2");
		assertThat(output).containsOnlyOnce("WARN").contains("not 32 hexadecimal digits").doesNotContain("hunter2");
	}

	@Test
	void takesDigitsInUpperCase(CapturedOutput output) {
		start("mixpanel.token=0123456789ABCDEF0123456789ABCDEF");
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void tellsThatNothingIsSent(CapturedOutput output) {
		start("mixpanel.token=" + TOKEN, "mixpanel.delivery.enabled=false");
		assertThat(output).contains("tracked but not sent").doesNotContain("WARN");
	}

	@Test
	void warnsOfShutdownThatTakesTooLong(CapturedOutput output) {
		start("mixpanel.token=" + TOKEN, "mixpanel.delivery.shutdown-timeout=30s");
		assertThat(output).containsOnlyOnce("WARN").contains("spring.lifecycle.timeout-per-shutdown-phase");
	}

	@Test
	void speaksAlsoWhenBeansAreLazy(CapturedOutput output) {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(output).contains("'mixpanel.token' is not set");
				assertThat(context.getBean(MixpanelLifecycle.class).isRunning()).isTrue();
			});
	}

	@Test
	void keepsSecretsToItself() {
		MixpanelProperties.ServiceAccount account = new MixpanelProperties.ServiceAccount("robot", "hunter2", "42");
		MixpanelProperties properties = new MixpanelProperties(true, TOKEN, Region.EU, null, account, Map.of("a", "b"),
				Map.of());
		assertThat(properties.toString() + account).doesNotContain(TOKEN).doesNotContain("hunter2");
	}

}
