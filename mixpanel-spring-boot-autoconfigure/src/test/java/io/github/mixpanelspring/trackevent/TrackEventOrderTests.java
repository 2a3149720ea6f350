package io.github.mixpanelspring.trackevent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.annotation.TrackEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the place of the advice among others.
 */
class TrackEventOrderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TrackEventAutoConfiguration.class))
		.withBean(ObservingTracker.class)
		.withBean(OrderService.class);

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void tracksInsideTransaction() {
		this.runner.withUserConfiguration(ClassProxies.class).run((context) -> {
			context.getBean(Orders.class).complete();
			assertThat(context.getBean(ObservingTracker.class).observed).containsExactly("in transaction");
		});
	}

	@Test
	void tracksInsideTransactionBehindInterfaceProxy() {
		this.runner.withUserConfiguration(InterfaceProxies.class).run((context) -> {
			context.getBean(Orders.class).complete();
			assertThat(context.getBean(ObservingTracker.class).observed).containsExactly("in transaction");
		});
	}

	@Test
	void tracksInsideTransactionOnceStageIsComplete() {
		this.runner.withUserConfiguration(ClassProxies.class).run((context) -> {
			context.getBean(Orders.class).completeStage();
			assertThat(context.getBean(ObservingTracker.class).observed).containsExactly("in transaction");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tracksOnThreadOfAsyncMethod(boolean transactional) {
		ApplicationContextRunner async = this.runner.withUserConfiguration(AsyncMethods.class);
		(transactional ? async.withUserConfiguration(ClassProxies.class) : async).run((context) -> {
			context.getBean(Orders.class).completeLater();
			ObservingTracker tracker = context.getBean(ObservingTracker.class);
			assertThat(tracker.events).isEmpty();
			context.getBean(AsyncMethods.class).runNext();
			assertThat(tracker.names()).containsExactly("Completed Later");
		});
	}

	@Test
	void doesNotTrackWhatSecurityDenies() {
		this.runner.withUserConfiguration(SecuredMethods.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", "", "USER"));
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::refund);
			assertThat(context.getBean(ObservingTracker.class).events).isEmpty();
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("eve", "", "ADMIN"));
			orders.refund();
			assertThat(context.getBean(ObservingTracker.class).names()).containsExactly("Refunded");
		});
	}

	@Test
	void tracksOnlyAttemptThatSucceeds() {
		this.runner.withUserConfiguration(RetriedMethods.class).run((context) -> {
			context.getBean(Orders.class).retry(new ArrayList<>(List.of(1, 2)));
			assertThat(context.getBean(ObservingTracker.class).names()).containsExactly("Retried");
		});
	}

	interface Orders {

		void complete();

		CompletableFuture<String> completeStage();

		void completeLater();

		void refund();

		void retry(List<Integer> failures);

	}

	static class OrderService implements Orders {

		@Override
		@Transactional
		@TrackEvent("Completed")
		public void complete() {
		}

		@Override
		@Transactional
		@TrackEvent("Completed")
		public CompletableFuture<String> completeStage() {
			return CompletableFuture.completedFuture("42");
		}

		@Async
		@Override
		@TrackEvent("Completed Later")
		public void completeLater() {
		}

		@Override
		@PreAuthorize("hasAuthority('ADMIN')")
		@TrackEvent(value = "Refunded")
		public void refund() {
		}

		@Override
		@Retryable(delay = 0)
		@TrackEvent("Retried")
		public void retry(List<Integer> failures) {
			if (!failures.isEmpty()) {
				throw new IllegalStateException("attempt " + failures.remove(0));
			}
		}

	}

	static class ObservingTracker extends RecordingTracker {

		final List<String> observed = new ArrayList<>();

		@Override
		public void track(Event event) {
			super.track(event);
			this.observed
				.add(TransactionSynchronizationManager.isActualTransactionActive() ? "in transaction" : "outside");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class ClassProxies {

		@Bean
		PlatformTransactionManager transactionManager() {
			return new EmptyTransactionManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class InterfaceProxies {

		@Bean
		PlatformTransactionManager transactionManager() {
			return new EmptyTransactionManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncMethods {

		private final List<Runnable> tasks = new ArrayList<>();

		@Bean
		Executor taskExecutor() {
			return this.tasks::add;
		}

		void runNext() {
			this.tasks.remove(0).run();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class SecuredMethods {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods(proxyTargetClass = true)
	static class RetriedMethods {

	}

	static class EmptyTransactionManager extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
