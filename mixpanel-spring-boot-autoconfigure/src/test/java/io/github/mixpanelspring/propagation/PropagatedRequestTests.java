package io.github.mixpanelspring.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests whose events are tracked by what a request started and what goes on after its
 * response.
 */
class PropagatedRequestTests {

	private static final String PROPAGATE = "spring.task.execution.propagate-context=true";

	private static final String DECORATOR = "test.decorator=true";

	private static final Visitor ALICE = new Visitor("alice", "81.2.69.142", UUID.randomUUID().toString());

	private static final Visitor BOB = new Visitor("bob", "8.8.8.8", UUID.randomUUID().toString());

	@ParameterizedTest
	@ValueSource(strings = { PROPAGATE, DECORATOR })
	void takesRequestToExecutorsOfBoot(String propagation) {
		try (TestApplication application = start(propagation)) {
			assertVisitorsInTurn(application, "/async");
			assertVisitorsInTurn(application, "/future");
		}
	}

	@Test
	void takesRequestToAsynchronousMethodWithAnnotation() {
		try (TestApplication application = start(PROPAGATE)) {
			visit(application, ALICE, "/async");
			assertThat(application.mixpanel().await("Annotated")).containsEntry("$device_id", ALICE.device())
				.containsEntry("utm_source", "alice");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void takesRequestToVirtualThreads() {
		try (TestApplication application = start(PROPAGATE, "spring.threads.virtual.enabled=true")) {
			assertVisitorsInTurn(application, "/async");
			assertVisitorsInTurn(application, "/future");
			assertThat(application.mixpanel().events("Done")).extracting("thread")
				.allSatisfy((thread) -> assertThat(thread).asString().contains("Virtual"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/wrapped-runnable", "/wrapped-callable", "/wrapped-executor" })
	@Symptom("Events of other threads are nobody's")
	void takesRequestWithWrappedTasks(String path) {
		try (TestApplication application = start()) {
			assertVisitorsInTurn(application, path);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/async", "/future" })
	@Symptom("Events of other threads are nobody's")
	void takesNothingAlongWhereApplicationDoesNotPropagate(String path) {
		try (TestApplication application = start()) {
			assertNobodys(visit(application, ALICE, path));
		}
	}

	@Test
	void takesNothingToOtherExecutors() {
		try (TestApplication application = start(PROPAGATE)) {
			assertNobodys(visit(application, ALICE, "/plain"));
		}
	}

	@Test
	void leavesNothingOnThreadsOfPools() {
		try (TestApplication application = start(PROPAGATE)) {
			assertVisitorsInTurn(application, "/future");
			assertVisitorsInTurn(application, "/wrapped-runnable");
			Jobs.Worker worker = application.context().getBean(Jobs.Worker.class);
			worker.permit();
			worker.permit();
			worker.plain().execute(() -> worker.work("nobody"));
			application.context()
				.getBean("applicationTaskExecutor", Executor.class)
				.execute(() -> worker.work("nobody"));
			assertThat(application.mixpanel().await("Done", 2)).allSatisfy(PropagatedRequestTests::assertNobodys);
		}
	}

	private static TestApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		// One thread serves both visitors
		all.addAll(List.of("mixpanel.web.trusted-proxies=loopback", "spring.task.execution.pool.core-size=1",
				"spring.task.execution.pool.max-size=1"));
		return TestApplication.start(Jobs.class, all.toArray(String[]::new));
	}

	private static void assertVisitorsInTurn(TestApplication application, String path) {
		application.mixpanel().reset();
		for (Visitor visitor : List.of(ALICE, BOB, ALICE)) {
			assertThat(visit(application, visitor, path)).containsEntry("visitor", visitor.name())
				.containsEntry("path", path)
				.containsEntry("$device_id", visitor.device())
				.containsEntry("ip", visitor.address())
				.containsEntry("utm_source", visitor.name())
				.containsEntry("$browser", "Chrome");
			application.mixpanel().reset();
		}
	}

	private static void assertNobodys(Map<String, Object> event) {
		assertThat(event).containsEntry("distinct_id", "")
			.containsEntry("ip", 0)
			.containsEntry("path", "null")
			.doesNotContainKeys("$device_id", "$browser", "$current_url", "utm_source");
	}

	/**
	 * Has a visitor start a job, lets it be done after the response, and returns its
	 * event.
	 */
	private static Map<String, Object> visit(TestApplication application, Visitor visitor, String path) {
		assertThat(application
			.send(application.navigation(path + "?utm_source=" + visitor.name())
				.header("X-Forwarded-For", visitor.address())
				.header("Cookie", "mp_device=1." + visitor.device()))
			.statusCode()).isEqualTo(200);
		application.context().getBean(Jobs.Worker.class).permit();
		return application.mixpanel().await("Done");
	}

	private record Visitor(String name, String address, String device) {
	}

}
