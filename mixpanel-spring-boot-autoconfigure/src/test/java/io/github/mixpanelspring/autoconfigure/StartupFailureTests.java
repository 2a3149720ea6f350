package io.github.mixpanelspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MemoryMessageStore;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what an application says that does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	@ParameterizedTest
	@ValueSource(strings = { "hunter2 abcdef", "hunter2:abcdef", "hunter2\nabcdef", "hunter2\u0000abcdef",
			"hunter2\u00e4bcdef", "hunter2\u00a0abcdef", "hunter2abcdef ", "\thunter2abcdef", "hunter2\u007fabcdef",
			"hunter2\uD83D\uDE00abcdef", "'hunter2abcdef'", "\"hunter2abcdef\"", "${hunter2abcdef}" })
	@Symptom("mixpanel.token")
	void tellsThatTokenCannotBeRight(String token, CapturedOutput output) {
		fail("mixpanel.token=" + token);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"Property 'mixpanel.token' is invalid: a token has no white space, quotes, colons, braces, control "
							+ "or non-ASCII characters.")
			.contains("Copy the project token from Mixpanel's project settings")
			.doesNotContain("hunter2")
			.doesNotContain("abcdef");
	}

	@Test
	void neverShowsTokenNotEvenAtDebug(CapturedOutput output) {
		fail("mixpanel.token=hunter2:abcdef", "logging.level.root=debug");
		assertThat(output).contains("'mixpanel.token' is invalid").doesNotContain("hunter2");
	}

	@Test
	@Symptom("mixpanel.region")
	void tellsRegionsThereAre(CapturedOutput output) {
		fail("mixpanel.region=moon");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("mixpanel.region")
			.contains("moon")
			.containsIgnoringCase("valid")
			.contains("EU")
			.contains("IN")
			.contains("US");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://mixpanel.example", "mixpanel.example", "//mixpanel.example", "http:///path",
			"https://user:hunter2@mixpanel.example", "https://mixpanel.example?a=hunter2", "https://a.example/#hunter2",
			"mailto:a@b.example", "file:/tmp", "http://127.0.0.1:99999" })
	void tellsThatBaseUrlIsNotOfHttp(String url, CapturedOutput output) {
		fail("mixpanel.base-url=" + url);
		assertThat(output).contains("Property 'mixpanel.base-url' is invalid: it has to be an http or https URL")
			.contains("Set it to something like")
			.doesNotContain("hunter2");
	}

	@Test
	void tellsThatBaseUrlIsNoUrl(CapturedOutput output) {
		fail("mixpanel.base-url=http://[");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("mixpanel.base-url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "proxy.example", "proxy.example:0", "http://proxy.example:80", "user:hunter2@a.example:80",
			"a b:80", ":80", "proxy.example:70000" })
	void tellsThatProxyIsNoHostAndPort(String proxy, CapturedOutput output) {
		fail("mixpanel.token=abc", "mixpanel.http.proxy=" + proxy);
		assertThat(output).contains("Property 'mixpanel.http.proxy' is invalid: it has to be a host and a port")
			.doesNotContain("hunter2");
	}

	@ParameterizedTest
	@CsvSource({ "mixpanel.http.connect-timeout, 0s", "mixpanel.http.connect-timeout, -1s",
			"mixpanel.http.request-timeout, 0s", "mixpanel.delivery.batch-size, 0", "mixpanel.delivery.batch-bytes, 0B",
			"mixpanel.delivery.batch-bytes, 3GB", "mixpanel.delivery.flush-interval, -1s",
			"mixpanel.delivery.max-in-flight, 0", "mixpanel.delivery.max-in-flight, 101",
			"mixpanel.delivery.compression-level, 10", "mixpanel.delivery.shutdown-timeout, -1s",
			"mixpanel.http.connect-timeout, 300000d", "mixpanel.http.request-timeout, 300000d",
			"mixpanel.delivery.flush-interval, 300000d", "mixpanel.delivery.flush-interval, 36501d",
			"mixpanel.delivery.memory.max-block, 300000d", "mixpanel.delivery.shutdown-timeout, 300000d" })
	void tellsThatValueIsOutOfItsRange(String property, String value, CapturedOutput output) {
		fail("mixpanel.token=abc", property + "=" + value);
		assertThat(output).contains("Property '" + property + "' is invalid: it ")
			.contains("or remove it to use its default");
	}

	@Test
	void tellsWhichPatternOfDenyListIsWrong(CapturedOutput output) {
		fail("mixpanel.privacy.deny.patterns=*secret");
		assertThat(output).contains("Property 'mixpanel.privacy.deny.patterns' is invalid: '*secret' is no regular")
			.contains("'mixpanel.privacy.deny.names'");
	}

	@Test
	@Symptom("mixpanel.privacy.deny.hash-key")
	void tellsThatHashesNeedKey(CapturedOutput output) {
		fail("mixpanel.privacy.deny.action=hash");
		assertThat(output).contains("Property 'mixpanel.privacy.deny.hash-key' is invalid");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "cookie.accepted=all | cookie.name | no cookie to find them in",
					"cookie.name=a=b | cookie.name | no cookie can have the name 'a=b'",
					"cookie.name= | cookie.name | no cookie can have the name ''",
					"cookie.name=consent | cookie.accepted | nobody could consent" })
	void tellsThatNobodyCouldConsent(String setting, String property, String reason, CapturedOutput output) {
		fail("mixpanel.privacy.consent." + setting);
		assertThat(output).contains("Property 'mixpanel.privacy.consent." + property + "' is invalid: ")
			.contains(reason);
	}

	@Test
	void tellsThatThereHasToBeMemory(CapturedOutput output) {
		fail("mixpanel.delivery.memory.max-messages=0");
		assertThat(output).contains("Property 'mixpanel.delivery.memory' is invalid");
	}

	@Test
	void tellsWhatServiceAccountLacks(CapturedOutput output) {
		fail("mixpanel.service-account.username=robot", "mixpanel.service-account.secret=hunter2");
		assertThat(output).contains("Property 'mixpanel.service-account.project-id' is invalid")
			.doesNotContain("hunter2");
	}

	@Test
	void tellsWhichSslBundleThereIsNot(CapturedOutput output) {
		fail("mixpanel.token=abc", "mixpanel.http.ssl.bundle=absent");
		assertThat(output).contains("Property 'mixpanel.http.ssl.bundle' is invalid: there is no SSL bundle 'absent'")
			.contains("Define it below 'spring.ssl.bundle'");
	}

	@Test
	void tellsWhichBotCannotBeMeant(CapturedOutput output) {
		fail("mixpanel.token=abc", "mixpanel.bots.additional=ab");
		assertThat(output)
			.contains("Property 'mixpanel.bots.additional' is invalid: 'ab' must have at least 3 characters.")
			.contains("name | provider | category");
	}

	@Test
	void tellsThatThereAreTwoStores(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> new SpringApplicationBuilder(Application.class, TwoStores.class).web(WebApplicationType.NONE)
					.run("--spring.main.banner-mode=off"));
		assertThat(output).contains("required a single bean, but 2 were found").contains("first", "second");
	}

	private static void fail(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run(arguments.toArray(String[]::new)));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, MixpanelHttpAutoConfiguration.class,
			MixpanelConsentAutoConfiguration.class, MixpanelAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoStores {

		@Bean
		MessageStore first(MemoryBudget budget, Outcomes outcomes) {
			return new MemoryMessageStore(budget, outcomes);
		}

		@Bean
		MessageStore second(MemoryBudget budget, Outcomes outcomes) {
			return new MemoryMessageStore(budget, outcomes);
		}

	}

}
