package io.github.mixpanelspring.actuate;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link EffectiveConfiguration}.
 */
class EffectiveConfigurationTests {

	private static final String MASKED = "******";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelHealthAutoConfiguration.class, MixpanelEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=mixpanel");

	@Test
	void masksSecretsWithinProperties() {
		this.runner
			.withPropertyValues("mixpanel.properties.api-key=hunter2", "mixpanel.properties.password=hunter2",
					"mixpanel.properties.Nested.api-token=hunter2", "mixpanel.properties.Nested.Plan=free",
					"mixpanel.properties.Environment=test")
			.run((context) -> assertThat(properties(context)).containsOnly(entry("api-key", MASKED),
					entry("password", MASKED), entry("Nested", Map.of("api-token", MASKED, "Plan", "free")),
					entry("Environment", "test")));
	}

	@Test
	void asksSanitizingFunctionsForEachEntry() {
		Set<String> asked = Collections.synchronizedSet(new LinkedHashSet<>());
		SanitizingFunction function = (data) -> {
			asked.add(data.getKey());
			return data.getKey().endsWith(".Customer") ? data.withSanitizedValue() : data;
		};
		this.runner.withBean(SanitizingFunction.class, () -> function)
			.withPropertyValues("mixpanel.properties.Customer=acme", "mixpanel.properties.Nested.Customer=acme",
					"mixpanel.properties.Environment=test", "mixpanel.groups.company=a,b")
			.run((context) -> assertThat(properties(context)).containsOnly(entry("Customer", MASKED),
					entry("Nested", Map.of("Customer", MASKED)), entry("Environment", "test")));
		assertThat(asked).contains("mixpanel.properties", "mixpanel.properties.Customer", "mixpanel.properties.Nested",
				"mixpanel.properties.Nested.Customer", "mixpanel.properties.Environment", "mixpanel.groups.company",
				"mixpanel.groups.company[0]", "mixpanel.groups.company[1]");
	}

	@Test
	void showsAsTextWhatJsonDoesNotHave() {
		Map<String, Object> source = Map.of("mixpanel.properties.text", new StringBuilder("mounted"),
				"mixpanel.properties.state", Thread.State.TIMED_WAITING, "mixpanel.properties.type", Thread.class,
				"mixpanel.properties.nested.text", new StringBuilder("mounted"), "mixpanel.properties.number", 1,
				"mixpanel.properties.flag", true);
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("typed", source)))
			.run((context) -> assertThat(properties(context)).containsOnly(entry("text", "mounted"),
					entry("state", "timed-waiting"), entry("type", Thread.class.toString()),
					entry("nested", Map.of("text", "mounted")), entry("number", 1), entry("flag", true)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> properties(ApplicationContext context) {
		MixpanelDescriptor descriptor = context.getBean(MixpanelEndpoint.class).mixpanel();
		return (Map<String, Object>) descriptor.configuration().getOrDefault("mixpanel.properties", Map.of());
	}

}
