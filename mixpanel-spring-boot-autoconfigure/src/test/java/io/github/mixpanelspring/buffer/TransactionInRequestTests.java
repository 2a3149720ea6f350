package io.github.mixpanelspring.buffer;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which of a transaction and a response decides.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransactionInRequestTests {

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Shop.class);

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 404, 500 })
	void releasesWhatIsCommittedWhateverIsAnswered(int status) {
		assertThat(application.send(application.request("/commit/" + status)).statusCode()).isEqualTo(status);
		assertSent("In transaction");
	}

	@Test
	void releasesWhatIsCommittedBeforeControllerThrows() {
		assertThat(application.send(application.request("/commit/-1")).statusCode()).isEqualTo(500);
		assertSent("In transaction");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 404, 500 })
	@Symptom("discarded{rolled-back}")
	void discardsWhatIsRolledBackWhateverIsAnswered(int status) {
		HttpResponse<String> response = application.send(application.request("/rollback/" + status));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertSent();
	}

	@Test
	void letsEachDecideOnItsOwnEvents(CapturedOutput output) {
		assertThat(application.send(application.request("/both/409")).statusCode()).isEqualTo(409);
		assertSent("In transaction", "Failed");
		application.mixpanel().reset();
		assertThat(application.send(application.request("/both/200")).statusCode()).isEqualTo(200);
		assertSent("In transaction", "Outside");
		assertThat(application.send(application.request("/both/409")).statusCode()).isEqualTo(409);
		application.settle();
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN") && line.contains("emit(ALWAYS)")))
			.hasSize(1)
			.allMatch((line) -> line.contains("'Outside'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/commit", "/commit/200" })
	void tellsBrowserOfDeviceOfEventThatMayFollow(String path) {
		HttpResponse<String> response = application.send(application.request(path));
		String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
		Map<String, Object> event = application.mixpanel().await("In transaction");
		assertThat(cookie).startsWith("mp_device=1." + event.get("$device_id") + ";");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 500 })
	void releasesWhatListenersTrackAfterCommitWhateverIsAnswered(int status) {
		assertThat(application.send(application.request("/listen/" + status)).statusCode()).isEqualTo(status);
		assertThat(application.sent()).containsExactlyInAnyOrder("In transaction", "After commit");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 500 })
	void releasesWhatListenersTrackAfterRollbackWhateverIsAnswered(int status) {
		assertThat(application.send(application.request("/listen/rollback/" + status)).statusCode()).isEqualTo(status);
		assertSent("After rollback");
	}

	private static void assertSent(String... names) {
		assertThat(application.sent()).containsExactly(names);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Pages.class })
	static class Shop {

	}

	static class Orders {

		private final Tracker tracker;

		private final JdbcClient jdbc;

		private final ApplicationEventPublisher events;

		Orders(Tracker tracker, JdbcClient jdbc, ApplicationEventPublisher events) {
			this.tracker = tracker;
			this.jdbc = jdbc;
			this.events = events;
		}

		@Transactional
		void place() {
			this.jdbc.sql("select 1").query(Integer.class).single();
			this.tracker.track("In transaction");
		}

		@Transactional
		void fail() {
			place();
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}

		@Transactional
		void announce(boolean success) {
			place();
			this.events.publishEvent(new Announcement());
			if (!success) {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			}
		}

		@TransactionalEventListener
		void committed(Announcement announcement) {
			this.tracker.track("After commit");
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
		void rolledBack(Announcement announcement) {
			this.tracker.track("After rollback");
		}

		@Transactional
		void answerWhileOpen(HttpServletResponse response) throws IOException {
			place();
			response.flushBuffer();
		}

	}

	record Announcement() {

	}

	@RestController
	static class Pages {

		private final Tracker tracker;

		private final Orders orders;

		Pages(Tracker tracker, Orders orders) {
			this.tracker = tracker;
			this.orders = orders;
		}

		@GetMapping("/commit/{status}")
		void commit(@PathVariable int status, HttpServletResponse response) {
			this.orders.place();
			if (status < 0) {
				throw new IllegalStateException("boom");
			}
			response.setStatus(status);
		}

		@GetMapping("/rollback/{status}")
		void rollback(@PathVariable int status, HttpServletResponse response) {
			this.orders.fail();
			response.setStatus(status);
		}

		@GetMapping("/listen/{status}")
		void listen(@PathVariable int status, HttpServletResponse response) {
			this.orders.announce(true);
			response.setStatus(status);
		}

		@GetMapping("/listen/rollback/{status}")
		void listenToRollback(@PathVariable int status, HttpServletResponse response) {
			this.orders.announce(false);
			response.setStatus(status);
		}

		@GetMapping("/both/{status}")
		void both(@PathVariable int status, HttpServletResponse response) {
			this.tracker.track("Outside");
			this.tracker.track(Event.named("Failed").emit(Emit.ON_FAILURE).build());
			this.orders.place();
			response.setStatus(status);
		}

		@GetMapping("/open/commit")
		void open(HttpServletResponse response) throws IOException {
			this.orders.answerWhileOpen(response);
		}

	}

}
