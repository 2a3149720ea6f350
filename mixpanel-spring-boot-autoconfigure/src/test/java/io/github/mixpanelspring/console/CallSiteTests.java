package io.github.mixpanelspring.console;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallSite}.
 */
class CallSiteTests {

	@Test
	void findsMethodAndLine() {
		assertThat(CallSite.find()).matches("CallSiteTests\\.findsMethodAndLine:\\d+");
	}

	@Test
	void findsMethodAroundLambda() {
		Supplier<@Nullable String> lambda = () -> CallSite.find();
		assertThat(lambda.get()).matches("CallSiteTests\\.findsMethodAroundLambda:\\d+");
	}

	@Test
	void findsMethodOfNestedClass() {
		assertThat(new Nested().track()).matches("CallSiteTests\\.Nested\\.track:\\d+");
	}

	@Test
	void passesOverFrameworks() {
		assertThat(CompletableFuture.supplyAsync(CallSite::find, Runnable::run).join())
			.matches("CallSiteTests\\.passesOverFrameworks:\\d+");
	}

	private static final class Nested {

		private @Nullable String track() {
			return CallSite.find();
		}

	}

}
