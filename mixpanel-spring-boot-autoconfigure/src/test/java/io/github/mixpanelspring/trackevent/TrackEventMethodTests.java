package io.github.mixpanelspring.trackevent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;

import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which methods are tracked.
 */
class TrackEventMethodTests {

	@Test
	void tracksMethodAnnotatedInInterface() {
		RecordingTracker tracker = TrackedBean.call(Shop.class, (shop) -> shop.order("Hat", "pro"));
		assertThat(tracker.event().name()).isEqualTo("Ordered");
		assertThat(tracker.event().properties()).containsEntry("Item", "Hat").containsEntry("Plan", "pro");
	}

	@Test
	void tracksCallThroughBridgeOnce() {
		RecordingTracker tracker = TrackedBean.call(TextConsumer.class, (consumer) -> {
			consumer.accept("direct");
			((Consumer<String>) consumer).accept("bridge");
		});
		assertThat(tracker.events).extracting((event) -> event.properties().get("Text"))
			.containsExactly("direct", "bridge");
	}

	@Test
	void tracksAnnotationOfOverridingMethodOnly() {
		RecordingTracker tracker = TrackedBean.call(SpecialShop.class, (shop) -> shop.order("Hat", "pro"));
		assertThat(tracker.names()).containsExactly("Specially Ordered");
	}

	@Test
	void tracksComposedAnnotation() {
		RecordingTracker tracker = TrackedBean.call(Composed.class, Composed::open);
		assertThat(tracker.event().name()).isEqualTo("Screen Opened");
		assertThat(tracker.event().properties()).containsEntry("Screen", "Settings");
	}

	@Test
	void tracksProtectedMethodAndInheritedMethod() {
		RecordingTracker tracker = TrackedBean.call(Child.class, (child) -> {
			child.inherited();
			child.generic(3);
		});
		assertThat(tracker.names()).containsExactly("Inherited", "Generic");
	}

	@Test
	void tracksLambdaAndProxyThroughTheirInterface() {
		RecordingTracker tracker = new RecordingTracker();
		TrackedBean.runner().withBean("tracker", RecordingTracker.class, () -> tracker, (definition) -> {
			definition.setPrimary(true);
		}).withBean(Ordering.class, () -> (item, plan) -> {
		}).run((context) -> context.getBean(Ordering.class).order("Hat", "pro"));
		assertThat(tracker.event().properties()).containsEntry("Plan", "pro");
	}

	@Test
	void tracksInterfaceThatAnInterceptorImplements() {
		MethodInterceptor client = (invocation) -> null;
		TrackedBean.runner()
			.withBean(Ordering.class, () -> ProxyFactory.getProxy(Ordering.class, client))
			.run((context) -> {
				context.getBean(Ordering.class).order("Hat", "pro");
				assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Ordered");
			});
	}

	@Test
	void tracksInterfaceThatTargetOfProxyDoesNotImplement() {
		ProxyFactory repository = new ProxyFactory(new Object());
		repository.setInterfaces(Ordering.class);
		repository.addAdvice((MethodInterceptor) (invocation) -> null);
		TrackedBean.runner().withBean(Ordering.class, () -> (Ordering) repository.getProxy()).run((context) -> {
			context.getBean(Ordering.class).order("Hat", "pro");
			assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Ordered");
		});
	}

	@Test
	void tracksScopedBeanOnce() {
		TrackedBean.runner().withUserConfiguration(Scoped.class).run((context) -> {
			context.getBean(Shop.class).order("Hat", "pro");
			assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Ordered");
		});
	}

	@Test
	void tracksMethodOfConfigurationClass() {
		TrackedBean.runner().withUserConfiguration(Configured.class).run((context) -> {
			context.getBean(Configured.class).refresh();
			assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Refreshed");
		});
	}

	interface Ordering {

		@TrackEvent(value = "Ordered", properties = @Property(name = "Item", value = "#item"))
		void order(String item, @EventProperty("Plan") String plan);

	}

	static class Shop implements Ordering {

		@Override
		public void order(String thing, String plan) {
		}

	}

	static class SpecialShop extends Shop {

		@Override
		@TrackEvent("Specially Ordered")
		public void order(String item, String plan) {
		}

	}

	static class TextConsumer implements Consumer<String> {

		@Override
		@TrackEvent(value = "Accepted", properties = @Property(name = "Text", value = "#text"))
		public void accept(String text) {
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@TrackEvent("Screen Opened")
	@interface ScreenOpened {

		@AliasFor(annotation = TrackEvent.class)
		Property[] properties() default {};

	}

	static class Composed {

		@ScreenOpened(properties = @Property(name = "Screen", value = "'Settings'"))
		void open() {
		}

	}

	static class Parent<T> {

		@TrackEvent("Inherited")
		protected void inherited() {
		}

		@TrackEvent("Generic")
		void generic(T value) {
		}

	}

	static class Child extends Parent<Integer> {

		@Override
		void generic(Integer value) {
		}

	}

	@Configuration
	static class Configured {

		@Bean
		String text() {
			return "text";
		}

		@TrackEvent("Refreshed")
		public void refresh() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Shop shop() {
			return new Shop();
		}

	}

}
