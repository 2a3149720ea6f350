package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the file store in a whole application.
 */
class FileStoreApplicationTests {

	private static final String UNREACHABLE = "mixpanel.base-url=http://localhost:1";

	@TempDir
	Path directory;

	@Test
	@Symptom("dropped{shutdown}, or events are missing after each deployment")
	void deliversAfterRestartWhatCouldNotBeDelivered() throws IOException {
		try (TestApplication application = start(UNREACHABLE, "mixpanel.delivery.shutdown-timeout=50ms")) {
			for (int i = 0; i < 100; i++) {
				application.tracker().track(Event.named("Stored").property("number", i).build());
			}
			Awaitility.await().until(() -> stored(application) == 100);
			Outcomes outcomes = application.context().getBean(Outcomes.class);
			application.context().close();
			assertThat(outcomes.lost(Reason.SHUTDOWN)).isZero();
		}
		for (Path file : FileStoreFixture.files(this.directory, ".log")) {
			assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("Stored")
				.doesNotContain(MixpanelServer.TOKEN);
		}
		try (TestApplication application = start()) {
			List<Map<String, Object>> events = application.mixpanel().await("Stored", 100);
			assertThat(events).extracting((event) -> event.get("number"))
				.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
			Awaitility.await().until(() -> stored(application) == 0);
			Outcomes outcomes = application.context().getBean(Outcomes.class);
			assertThat(outcomes.accepted()).isEqualTo(outcomes.delivered());
		}
		try (TestApplication application = start()) {
			application.settle();
			assertThat(application.mixpanel().events("Stored")).isEmpty();
		}
	}

	@Test
	void deliversWhatAnotherApplicationLeaves() {
		try (TestApplication first = start(UNREACHABLE, "mixpanel.delivery.shutdown-timeout=50ms");
				TestApplication second = start()) {
			first.tracker().track(Event.named("Left").build());
			Awaitility.await().until(() -> stored(first) == 1);
			first.context().close();
			// Of its own accord, and without an event that would wake it
			second.mixpanel().await("Left");
		}
	}

	private TestApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of("mixpanel.delivery.store=file",
				"mixpanel.delivery.file.directory=" + this.directory.resolve("events")));
		all.addAll(List.of(properties));
		return TestApplication.start(Application.class, all.toArray(String[]::new));
	}

	private static long stored(TestApplication application) {
		return application.context().getBean(MessageStore.class).total().messages();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
