package io.github.mixpanelspring.trackevent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which methods are tracked.
 */
@ExtendWith(OutputCaptureExtension.class)
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
	void tracksMethodOfConfigurationClass() {
		TrackedBean.runner().withUserConfiguration(Configured.class).run((context) -> {
			context.getBean(Configured.class).refresh();
			assertThat(context.getBean(RecordingTracker.class).names()).containsExactly("Refreshed");
		});
	}

	@Test
	void refusesClassesThatCannotBeSubclassedWithOneWarning(CapturedOutput output) {
		assertRefused(FinalShop.class, FinalShop::new, FinalShop::order, output, "is final");
		assertRefused(RecordShop.class, RecordShop::new, RecordShop::order, output, "is final");
		assertRefused(SealedShop.class, SealedShop::new, SealedShop::order, output, "is sealed");
		assertRefused(HiddenShop.class, HiddenShop::new, HiddenShop::order, output, "has only private constructors");
	}

	@Test
	void refusesMethodsThatCannotBeOverriddenWithOneWarningEach(CapturedOutput output) {
		RecordingTracker tracker = TrackedBean.call(StubbornShop.class, (shop) -> {
			assertThat(shop.finalMethod()).isEqualTo("state");
			shop.callPrivate();
		});
		assertThat(tracker.events).isEmpty();
		assertThat(output).containsOnlyOnce(StubbornShop.class.getName() + ".finalMethod, since a private, static or")
			.containsOnlyOnce(StubbornShop.class.getName() + ".privateMethod, since");
	}

	private static <T> void assertRefused(Class<T> type, Supplier<T> supplier, Consumer<T> call, CapturedOutput output,
			String reason) {
		ApplicationContextRunner runner = TrackedBean.runner().withBean("one", type, supplier);
		runner.withBean("two", type, supplier).run((context) -> {
			assertThat(context).hasNotFailed();
			call.accept(context.getBean("one", type));
			assertThat(context.getBean(RecordingTracker.class).events).isEmpty();
			assertThat(output).containsOnlyOnce(
					"@TrackEvent is ignored on all methods of " + type.getName() + ", since a class that " + reason);
		});
	}

	interface Ordering {

		@TrackEvent(value = "Ordered", properties = @Property(name = "Item", value = "#p0"))
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

	static final class FinalShop {

		@TrackEvent("Ordered")
		void order() {
		}

	}

	record RecordShop() {

		@TrackEvent("Ordered")
		void order() {
		}

	}

	static sealed class SealedShop permits OnlyShop {

		@TrackEvent("Ordered")
		void order() {
		}

	}

	static final class OnlyShop extends SealedShop {

	}

	static class HiddenShop {

		private HiddenShop() {
		}

		@TrackEvent("Ordered")
		void order() {
		}

	}

	static class StubbornShop {

		private final String state = "state";

		@TrackEvent("Ordered")
		final String finalMethod() {
			return this.state;
		}

		@TrackEvent("Ordered")
		private void privateMethod() {
		}

		void callPrivate() {
			privateMethod();
		}

	}

}
