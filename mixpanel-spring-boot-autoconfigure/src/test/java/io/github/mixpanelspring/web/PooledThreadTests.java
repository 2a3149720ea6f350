package io.github.mixpanelspring.web;

import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.pipeline.ContextCapture;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the threads of pools serve no request any longer when it has left them.
 */
class PooledThreadTests {

	private static final Map<String, Integer> STATUS = Map.of("/plain", 200, "/failing", 500, "/callable", 200,
			"/future", 200, "/failing-future", 500);

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void forgetTheirRequest(String server) throws Exception {
		Witness witness;
		try (TestApplication application = TestApplication.start(Application.class, "test.server=" + server,
				"spring.task.execution.pool.core-size=1")) {
			witness = application.context().getBean(Witness.class);
			AsyncTaskExecutor executor = application.context()
				.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			for (Map.Entry<String, Integer> page : STATUS.entrySet()) {
				assertThat(application.send(application.navigation(page.getKey())).statusCode())
					.isEqualTo(page.getValue());
				// By its only thread, which has done its part of the request
				executor.submit(witness::outside).get();
			}
		}
		assertThat(witness.inside).hasSameSizeAs(STATUS.keySet()).containsOnly(true);
		assertThat(witness.outside).hasSizeGreaterThan(3 * STATUS.size()).containsOnly(false);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Witness.class, Pages.class })
	static class Application {

		@Bean
		FilterRegistrationBean<Filter> outermost(Witness witness) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				witness.outside();
				try {
					chain.doFilter(request, response);
				}
				finally {
					witness.outside();
				}
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
			return registration;
		}

	}

	static class Witness {

		private final Queue<Boolean> inside = new ConcurrentLinkedQueue<>();

		private final Queue<Boolean> outside = new ConcurrentLinkedQueue<>();

		private final TrackingContext context;

		Witness(TrackingContext context) {
			this.context = context;
		}

		void inside() {
			this.inside.add(this.context.isPresent());
		}

		void outside() {
			this.outside.add(this.context.isPresent());
		}

	}

	@RestController
	static class Pages {

		private final Witness witness;

		private final ContextCapture capture;

		private final AsyncTaskExecutor executor;

		Pages(Witness witness, ContextCapture capture,
				@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
			this.witness = witness;
			this.capture = capture;
			this.executor = executor;
		}

		@TrackEvent("Tracked")
		@GetMapping("/plain")
		public String plain() {
			this.witness.inside();
			return "plain";
		}

		@TrackEvent("Tracked")
		@GetMapping("/failing")
		public String failing() {
			this.witness.inside();
			throw new IllegalStateException("Expected");
		}

		@GetMapping("/callable")
		public Callable<String> callable() {
			Executor request = this.capture.capture();
			return () -> {
				request.execute(this.witness::inside);
				this.witness.outside();
				return "callable";
			};
		}

		@TrackEvent("Tracked")
		@GetMapping("/future")
		public CompletableFuture<String> future() {
			this.witness.inside();
			return CompletableFuture.supplyAsync(() -> "future", this.executor);
		}

		@TrackEvent("Tracked")
		@GetMapping("/failing-future")
		public CompletableFuture<String> failingFuture() {
			Executor request = this.capture.capture();
			return CompletableFuture.supplyAsync(() -> {
				request.execute(() -> {
					this.witness.inside();
					throw new IllegalStateException("Expected");
				});
				return "future";
			}, this.executor);
		}

	}

}
