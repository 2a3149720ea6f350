package io.github.mixpanelspring.trackevent;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.annotation.TrackEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link TrackEventPointcut} refuses.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventPointcutTests {

	@Test
	@Symptom("Nothing is counted")
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
