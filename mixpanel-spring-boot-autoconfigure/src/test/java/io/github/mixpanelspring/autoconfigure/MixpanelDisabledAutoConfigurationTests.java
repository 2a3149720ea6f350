package io.github.mixpanelspring.autoconfigure;

import java.util.Arrays;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.pipeline.Pipeline;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelDisabledAutoConfiguration}, and for all others when tracking
 * is disabled.
 */
class MixpanelDisabledAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(autoConfigurations()))
		.withPropertyValues("mixpanel.enabled=false", "mixpanel.token=not a token");

	@Test
	void suppliesTrackerAndContextThatDoNothing() {
		this.runner.run((context) -> {
			Tracker tracker = context.getBean(Tracker.class);
			tracker.track("Viewed");
			tracker.track("Viewed", Map.of("a", 1));
			tracker.track(Event.named("Viewed").build());
			assertThat(tracker.context().isPresent()).isFalse();
			assertThat(context.getBean(TrackingContext.class).isPresent()).isFalse();
		});
	}

	@Test
	void hasNothingElse() {
		this.runner.withBean("shop", Shop.class).run((context) -> {
			assertThat(Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> name.startsWith("mixpanel") || name.startsWith("trackEvent")))
				.containsExactlyInAnyOrder("mixpanelTracker", "mixpanelTrackingContext");
			assertThat(context).doesNotHaveBean(Filter.class);
			assertThat(AopUtils.isAopProxy(context.getBean(Shop.class))).isFalse();
		});
	}

	@Test
	void hasNoThread() {
		this.runner.run((context) -> {
			int before = threads();
			context.getBean(Tracker.class).track("Viewed");
			assertThat(threads()).isEqualTo(before);
		});
	}

	@Test
	void backsOff() {
		TrackingContext own = new TrackingContext() {
		};
		this.runner.withBean("own", TrackingContext.class, () -> own)
			.run((context) -> assertThat(context.getBean(TrackingContext.class)).isSameAs(own));
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "yes", "1", "off", "no", "0", "banana", "" })
	void tellsThatItHasToBeTrueOrFalse(String value) {
		this.runner.withPropertyValues("mixpanel.enabled=" + value, "mixpanel.token=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidMixpanelPropertyException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo("mixpanel.enabled"))
				.hasMessageContaining("'" + value + "' is neither 'true' nor 'false'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "FALSE", "False" })
	void readsFalseInAnyCase(String value) {
		this.runner.withPropertyValues("mixpanel.enabled=" + value)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MixpanelDisabledAutoConfiguration.class)
				.hasSingleBean(Tracker.class)
				.doesNotHaveBean(Pipeline.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mixpanel.enabled=true", "mixpanel.enabled=TRUE", "mixpanel.region=us" })
	void isAbsentWhereTrueOrNotSet(String property) {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfigurations()))
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MixpanelDisabledAutoConfiguration.class)
				.hasSingleBean(Tracker.class)
				.hasSingleBean(TrackingContext.class)
				.hasSingleBean(Pipeline.class));
	}

	static Class<?>[] autoConfigurations() {
		return ImportCandidates
			.load(AutoConfiguration.class, MixpanelDisabledAutoConfigurationTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.mixpanelspring."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

	private static int threads() {
		return (int) Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mixpanel"))
			.count();
	}

	static class Shop {

		@TrackEvent("Bought")
		void buy() {
		}

	}

}
