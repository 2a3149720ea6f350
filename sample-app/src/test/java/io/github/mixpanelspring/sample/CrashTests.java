package io.github.mixpanelspring.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mixpanelspring.test.CannedAnswer;
import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what reaches Mixpanel when the shop's process is killed, or asked to end.
 */
class CrashTests {

	private static final int VISITS = 50;

	private final FakeMixpanel mixpanel = FakeMixpanel.start();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	private ShopProcess shop(String... properties) {
		return new ShopProcess(this.directory, this.mixpanel, properties);
	}

	@Test
	void losesNothingThatReachedTheFilesBeforeTheKill() {
		String store = "mixpanel.delivery.store=file";
		this.mixpanel.answerAll(CannedAnswer.status(503));
		try (ShopProcess shop = shop(store)) {
			visit(shop);
			ShopProcess.awaitGroupCommit();
			shop.kill();
		}
		this.mixpanel.answerAsUsual();
		try (ShopProcess shop = shop(store)) {
			this.mixpanel.awaitEvents(VISITS);
			ShopProcess.awaitGroupCommit();
			shop.kill();
		}
		assertThat(arrivals()).isEqualTo(eachOnce(VISITS));
		try (ShopProcess shop = shop(store)) {
			shop.browser().get("/?utm_term=" + VISITS);
			this.mixpanel.awaitEvents(VISITS + 1);
			shop.terminate();
		}
		assertThat(arrivals()).as("nothing that was confirmed comes again").isEqualTo(eachOnce(VISITS + 1));
		ReliabilityReport.add("kill -9 with " + VISITS + " events accepted, file store", "0 lost, 0 sent again");
	}

	@Test
	void deliversBacklogBeforeItEnds() {
		this.mixpanel.answerAll(CannedAnswer.status(200).takingEvents().after(Duration.ofMillis(300)));
		try (ShopProcess shop = shop("mixpanel.delivery.flush-interval=1h")) {
			visit(shop);
			long time = shop.terminate();
			assertThat(arrivals()).isEqualTo(eachOnce(VISITS));
			ReliabilityReport.add("SIGTERM with " + VISITS + " events queued, server takes 300 ms",
					"0 lost, the process ended in " + ReliabilityReport.seconds(time));
		}
	}

	@Test
	void keepsBacklogInFilesWhenMixpanelHangs() {
		this.mixpanel.answerAll(CannedAnswer.disconnect().after(Duration.ofHours(1)));
		try (ShopProcess shop = shop("mixpanel.delivery.store=file", "mixpanel.delivery.shutdown-timeout=2s")) {
			visit(shop);
			long time = shop.terminate();
			assertThat(shop.log()).contains(VISITS + " messages stay in ");
			ReliabilityReport.add("SIGTERM with " + VISITS + " events, hanging collector, file store, deadline 2 s",
					VISITS + " stored, the process ended in " + ReliabilityReport.seconds(time));
		}
		this.mixpanel.answerAsUsual();
		try (ShopProcess shop = shop("mixpanel.delivery.store=file")) {
			assertThat(shop.log()).contains("Found " + VISITS + " messages of an earlier run");
			this.mixpanel.awaitEvents(VISITS);
			assertThat(arrivals()).isEqualTo(eachOnce(VISITS));
		}
	}

	private static void visit(ShopProcess shop) {
		Browser browser = shop.browser();
		for (int i = 0; i < VISITS; i++) {
			assertThat(browser.get("/?utm_term=" + i).statusCode()).isEqualTo(200);
		}
	}

	private Map<String, Long> arrivals() {
		List<RecordedEvent> events = this.mixpanel.events();
		return events.stream()
			.collect(Collectors.groupingBy((event) -> String.valueOf(event.property("utm_term")), TreeMap::new,
					Collectors.counting()));
	}

	private static Map<String, Long> eachOnce(int visits) {
		return IntStream.range(0, visits)
			.boxed()
			.collect(Collectors.toMap(String::valueOf, (number) -> 1L, Long::sum, TreeMap::new));
	}

}
