package io.github.mixpanelspring.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventWayLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventWayLogTests {

	private static final Logger logger = (Logger) LoggerFactory.getLogger(EventWayLog.class);

	private final AtomicLong nanoTime = new AtomicLong();

	private final EventWayLog log = new EventWayLog(this.nanoTime::get);

	private final PipelineFixture fixture = new PipelineFixture();

	private final @Nullable Level before = logger.getLevel();

	EventWayLogTests() {
		this.fixture.listeners.add(this.log);
		this.fixture.output = (message) -> {
			this.fixture.messages.add(message);
			this.log.stored(message);
		};
	}

	@AfterEach
	void restoreLevel() {
		logger.setLevel(this.before);
	}

	@Test
	void writesWholeWayInOneLineAtItsEnd(CapturedOutput output) {
		logger.setLevel(Level.DEBUG);
		StoredMessage message = trackInRequest();
		assertThat(output).doesNotContain("Bought");
		this.nanoTime.set(1_234_567_890);
		this.log.delivered(message);
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("DEBUG")
			.endsWith("Event 'Bought' (" + message.insertId()
					+ "): tracked, held, encoded, stored, delivered after 1234 ms");
	}

	@Test
	void tellsWhyMessageIsLost(CapturedOutput output) {
		logger.setLevel(Level.DEBUG);
		this.log.lost(trackInRequest(), Reason.INVALID, "properties.time: is bad");
		assertThat(output).contains("stored, rejected (invalid: properties.time: is bad) after 0 ms");
	}

	@Test
	void writesValuesAtTraceOnly(CapturedOutput output) {
		logger.setLevel(Level.DEBUG);
		this.log.delivered(trackInRequest());
		assertThat(output).doesNotContain("secret value");
		logger.setLevel(Level.TRACE);
		trackInRequest();
		assertThat(output).contains("TRACE").contains("\"Note\":\"secret value\"");
	}

	@Test
	void tellsEndOfMessageOfEarlierRun(CapturedOutput output) {
		StoredMessage message = trackInRequest();
		logger.setLevel(Level.DEBUG);
		this.log.delivered(message);
		assertThat(output).contains("Message of an earlier time (" + message.insertId() + "): delivered");
	}

	@Test
	void isSilentByDefault(CapturedOutput output) {
		logger.setLevel(Level.INFO);
		this.log.delivered(trackInRequest());
		assertThat(output).isEmpty();
	}

	private StoredMessage trackInRequest() {
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope,
				() -> this.fixture.tracker().track("Bought", Map.of("Note", "secret value")));
		scope.hold().succeed();
		this.fixture.records();
		return this.fixture.messages.get(this.fixture.messages.size() - 1);
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("Bought")).toList();
	}

}
