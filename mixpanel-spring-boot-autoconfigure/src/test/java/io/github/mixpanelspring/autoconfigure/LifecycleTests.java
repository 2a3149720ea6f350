package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import jakarta.annotation.PreDestroy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelLifecycle}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class LifecycleTests {

	private static final int CYCLES = 20;

	private final MixpanelServer mixpanel = new MixpanelServer();

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	private ConfigurableApplicationContext start(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("mixpanel.token=" + MixpanelServer.TOKEN, "mixpanel.base-url=" + this.mixpanel.url(),
						"mixpanel.delivery.flush-interval=1h", "spring.main.banner-mode=off"));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.run();
	}

	@Test
	@Symptom("dropped{shutdown}, or events are missing after each deployment")
	void deliversWhatIsQueuedAtTheEnd() {
		this.mixpanel.wireMock()
			.stubFor(post(urlPathEqualTo("/import")).willReturn(aResponse().withFixedDelay(300).withStatus(200)));
		try (ConfigurableApplicationContext context = start(Application.class, "mixpanel.delivery.batch-size=250")) {
			for (int i = 0; i < 2000; i++) {
				context.getBean(Tracker.class).track("Viewed", Map.of("Number", i));
			}
		}
		assertThat(this.mixpanel.events("Viewed")).extracting((event) -> event.get("Number"))
			.hasSize(2000)
			.doesNotHaveDuplicates();
	}

	@Test
	@Symptom("dropped{shutdown}, or events are missing after each deployment")
	void givesUpInTimeWhenNobodyAnswers(CapturedOutput output) {
		Outcomes outcomes;
		try (ConfigurableApplicationContext context = start(Application.class, "mixpanel.base-url=http://localhost:1",
				"mixpanel.delivery.shutdown-timeout=200ms")) {
			outcomes = context.getBean(Outcomes.class);
			for (int i = 0; i < 20; i++) {
				context.getBean(Tracker.class).track("Viewed");
			}
		}
		assertThat(outcomes.lost(Reason.SHUTDOWN)).isEqualTo(20);
		assertThat(output).contains("20 messages could not be sent before the end and are dropped");
	}

	@Test
	void endsThreads() {
		List<Thread> before = threads();
		try (ConfigurableApplicationContext context = start(Application.class)) {
			context.getBean(Tracker.class).track("Viewed");
			context.stop();
			assertThat(this.mixpanel.events("Viewed")).hasSize(1);
		}
		List<Thread> after = threads();
		after.removeAll(before);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> after.stream().noneMatch(Thread::isAlive));
	}

	@Test
	void stopsAndStartsWithoutMoreThreads() {
		List<Thread> before = threads();
		try (ConfigurableApplicationContext context = start(Application.class)) {
			for (int i = 1; i <= CYCLES; i++) {
				context.getBean(Tracker.class).track("Viewed");
				context.stop();
				assertThat(threads()).filteredOn((thread) -> !before.contains(thread))
					.extracting(Thread::getName)
					// Of the HTTP client, which stays open
					.allMatch((name) -> name.startsWith("mixpanel-http-"))
					.hasSizeLessThan(CYCLES);
				context.start();
			}
		}
		assertThat(this.mixpanel.events("Viewed")).hasSize(CYCLES);
	}

	@Test
	void hasOnlyDaemonThreadsWithNames() {
		try (ConfigurableApplicationContext context = start(Application.class,
				"mixpanel.delivery.flush-interval=1ms")) {
			context.getBean(Tracker.class).track("Viewed");
			this.mixpanel.await("Viewed");
			assertThat(threads()).extracting(Thread::getName)
				.contains("mixpanel-encoder", "mixpanel-delivery")
				.anyMatch((name) -> name.startsWith("mixpanel-http-"));
			assertThat(threads()).allMatch(Thread::isDaemon);
		}
	}

	@Test
	void startsAgain() {
		try (ConfigurableApplicationContext context = start(Application.class)) {
			Tracker tracker = context.getBean(Tracker.class);
			for (int i = 1; i <= 3; i++) {
				tracker.track("Viewed");
				context.stop();
				assertThat(this.mixpanel.events("Viewed")).hasSize(i);
				context.start();
			}
			context.pause();
			tracker.track("Paused");
			context.restart();
			context.stop();
			assertThat(this.mixpanel.events("Paused")).hasSize(1);
		}
	}

	@Test
	void deliversWhatBeansTrackInTheirEnd() {
		start(Farewell.class).close();
		assertThat(this.mixpanel.events("Farewell")).hasSize(1);
	}

	@Test
	void deliversWhatExecutorsTrackInTheirEnd() {
		try (ConfigurableApplicationContext context = start(Executing.class)) {
			Tracker tracker = context.getBean(Tracker.class);
			AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
			for (int i = 0; i < 20; i++) {
				executor.execute(() -> {
					Thread.yield();
					tracker.track("Task Done");
				});
			}
		}
		assertThat(this.mixpanel.events("Task Done")).hasSize(20);
	}

	@Test
	void stopsAfterAllThatTracks() {
		try (TestApplication application = TestApplication.start(Web.class)) {
			Map<String, SmartLifecycle> beans = application.context().getBeansOfType(SmartLifecycle.class);
			assertThat(beans.values().stream().filter((bean) -> bean.getPhase() <= MixpanelLifecycle.PHASE))
				.containsExactlyInAnyOrder(beans.get("mixpanelLifecycle"), beans.get("springBootLoggingLifecycle"));
			assertThat(beans).containsKeys("applicationTaskExecutor", "webServerGracefulShutdown",
					"webServerStartStop");
		}
	}

	private static List<Thread> threads() {
		return new ArrayList<>(Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mixpanel"))
			.toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Web {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@ImportAutoConfiguration(TaskExecutionAutoConfiguration.class)
	static class Executing {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Farewell {

		private final Tracker tracker;

		Farewell(Tracker tracker) {
			this.tracker = tracker;
		}

		@PreDestroy
		void farewell() {
			this.tracker.track("Farewell");
		}

	}

}
