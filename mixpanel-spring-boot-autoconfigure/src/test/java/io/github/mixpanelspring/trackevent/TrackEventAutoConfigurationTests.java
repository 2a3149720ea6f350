package io.github.mixpanelspring.trackevent;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.expression.Expression;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackEventAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventAutoConfigurationTests {

	private final ApplicationContextRunner runner = TrackedBean.runner().withBean(Shop.class);

	@Test
	void suppliesPostProcessorThatTracks() {
		this.runner.run((context) -> {
			context.getBean(Shop.class).buy();
			assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Bought");
		});
	}

	@Test
	void leavesBeansWithoutAnnotationAlone() {
		this.runner.withBean(Plain.class)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse());
	}

	@Test
	void isAbsentWithoutAop() {
		this.runner.withClassLoader(new FilteredClassLoader(ProxyConfig.class.getPackageName()))
			.run((context) -> assertUntracked(context.getBean(Shop.class), context.getBean(RecordingTracker.class)));
	}

	@Test
	void isAbsentWithoutExpressions() {
		this.runner.withClassLoader(new FilteredClassLoader(Expression.class))
			.run((context) -> assertUntracked(context.getBean(Shop.class), context.getBean(RecordingTracker.class)));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(TrackEventBeanPostProcessor.class);
			assertUntracked(context.getBean(Shop.class), context.getBean(RecordingTracker.class));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.aop.auto=true", "spring.aop.auto=false", "spring.aop.proxy-target-class=true",
			"spring.aop.proxy-target-class=false" })
	void worksWithEachSettingOfAop(String property) {
		this.runner.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
			.withBean(SoldShop.class)
			.withPropertyValues(property)
			.run((context) -> {
				context.getBean(Shop.class).buy();
				context.getBean(SoldShop.class).sell();
				assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Bought", "Sold");
			});
	}

	@Test
	void createsNoTrackerBeforeFirstEvent() {
		AtomicBoolean created = new AtomicBoolean();
		TrackedBean.runner().withBean(Shop.class).withBean("lazy", Tracker.class, () -> {
			created.set(true);
			return new RecordingTracker();
		}, (definition) -> {
			definition.setLazyInit(true);
			definition.setPrimary(true);
		}).run((context) -> {
			assertThat(created).isFalse();
			context.getBean(Shop.class).buy();
			assertThat(created).isTrue();
		});
	}

	@Test
	void isNotDisturbedByMissingTracker(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TrackEventAutoConfiguration.class))
			.withBean(Shop.class)
			.run((context) -> {
				context.getBean(Shop.class).buy();
				context.getBean(Shop.class).buy();
				assertThat(output).containsOnlyOnce("could not be tracked");
			});
	}

	@Test
	void keepsInfrastructureUninitialised(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output)
			.doesNotContain("is not eligible for getting processed by all BeanPostProcessors"));
	}

	private static void assertUntracked(Shop shop, RecordingTracker tracker) {
		assertThat(AopUtils.isAopProxy(shop)).isFalse();
		shop.buy();
		assertThat(tracker.events).isEmpty();
	}

	static class Shop {

		@TrackEvent("Bought")
		void buy() {
		}

	}

	interface Seller {

		void sell();

	}

	static class SoldShop implements Seller {

		@TrackEvent("Sold")
		@Override
		public void sell() {
		}

	}

	static class Plain {

	}

}
