package io.github.mixpanelspring.propagation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose pages start jobs that go on after the response. A job is done once
 * the test lets it be.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ Jobs.Worker.class, Jobs.Pages.class })
class Jobs {

	@Bean
	@ConditionalOnBooleanProperty("test.decorator")
	ContextPropagatingTaskDecorator contextPropagatingTaskDecorator() {
		return new ContextPropagatingTaskDecorator();
	}

	/**
	 * Tracks what it has done.
	 */
	static class Worker implements AutoCloseable {

		// As a bean it would keep Spring Boot from making its own
		private final ExecutorService plain = Executors.newSingleThreadExecutor();

		private final Semaphore permits = new Semaphore(0);

		private final Tracker tracker;

		Worker(Tracker tracker) {
			this.tracker = tracker;
		}

		ExecutorService plain() {
			return this.plain;
		}

		/**
		 * Lets one job be done.
		 */
		void permit() {
			this.permits.release();
		}

		void work(String visitor) {
			this.permits.acquireUninterruptibly();
			this.tracker.track("Done", Map.of("visitor", visitor, "path", String.valueOf(this.tracker.context().path()),
					"thread", Thread.currentThread().toString()));
		}

		@Async("applicationTaskExecutor")
		@TrackEvent("Annotated")
		public void workLater(String visitor) {
			work(visitor);
		}

		@Override
		public void close() {
			this.plain.shutdownNow();
		}

	}

	@RestController
	static class Pages {

		private final Worker worker;

		private final Tracker tracker;

		private final AsyncTaskExecutor boot;

		private final ExecutorService plain;

		Pages(Worker worker, Tracker tracker, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor boot) {
			this.worker = worker;
			this.tracker = tracker;
			this.boot = boot;
			this.plain = worker.plain();
		}

		@GetMapping("/async")
		String async(@RequestParam("utm_source") String visitor) {
			this.worker.workLater(visitor);
			return "started";
		}

		@GetMapping("/future")
		String future(@RequestParam("utm_source") String visitor) {
			CompletableFuture.completedFuture(visitor).thenAcceptAsync(this.worker::work, this.boot);
			return "started";
		}

		@GetMapping("/plain")
		String plain(@RequestParam("utm_source") String visitor) {
			this.plain.execute(() -> this.worker.work(visitor));
			return "started";
		}

		@GetMapping("/wrapped-runnable")
		String wrappedRunnable(@RequestParam("utm_source") String visitor) {
			this.plain.execute(this.tracker.context().wrap(() -> this.worker.work(visitor)));
			return "started";
		}

		@GetMapping("/wrapped-callable")
		String wrappedCallable(@RequestParam("utm_source") String visitor) {
			this.plain.submit(this.tracker.context().wrap(() -> {
				this.worker.work(visitor);
				return visitor;
			}));
			return "started";
		}

		@GetMapping("/wrapped-executor")
		String wrappedExecutor(@RequestParam("utm_source") String visitor) {
			CompletableFuture.completedFuture(visitor)
				.thenAcceptAsync(this.worker::work, this.tracker.context().wrap(this.plain));
			return "started";
		}

	}

}
