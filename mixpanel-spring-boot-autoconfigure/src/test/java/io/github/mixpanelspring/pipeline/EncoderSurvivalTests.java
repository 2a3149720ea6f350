package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.privacy.DenyList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the encoder goes on, whatever is thrown at it: the next event arrives.
 */
@Timeout(60)
class EncoderSurvivalTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final Set<Thread> threads = new HashSet<>();

	@AfterEach
	void stop() {
		this.fixture.pipeline().stop(Duration.ofSeconds(20));
	}

	@ParameterizedTest
	@EnumSource
	void survivesCustomizerThatThrows(Trouble trouble) {
		this.fixture.customizers.add((event) -> this.threads.add(Thread.currentThread()));
		this.fixture.customizers.add((event) -> {
			if (event.name().equals("bad")) {
				trouble.raise();
			}
		});
		assertNextArrives();
		assertThat(this.threads).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void survivesOutputThatThrows(Trouble trouble) {
		this.fixture.output = (message) -> {
			this.threads.add(Thread.currentThread());
			if (this.threads.size() == 1 && this.fixture.outcomes.accepted() == 1) {
				trouble.raise();
			}
			this.fixture.messages.add(message);
		};
		assertNextArrives();
		assertThat(this.threads).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void writesNextRecordWholeAfterOneThatFailsHalfway(Trouble trouble) {
		this.fixture.deny = new DenyList(Set.of("secret"), List.of(), (value) -> {
			trouble.raise();
			return value;
		}, (name) -> {
		});
		this.fixture.tracker().track("bad", Map.of("secret", "s"));
		this.fixture.tracker().track("good", Map.of("Plan", "pro"));
		assertThat(this.fixture.records()).singleElement()
			.matches((event) -> "good".equals(event.get("event")))
			.extracting("properties", InstanceOfAssertFactories.MAP)
			.containsEntry("Plan", "pro")
			.doesNotContainKey("secret");
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isOne();
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void keepsFromCallerWhatItsPropertiesThrow(Trouble trouble) {
		this.fixture.tracker().track("bad", new AbstractMap<String, Object>() {
			@Override
			public Set<Entry<String, Object>> entrySet() {
				trouble.raise();
				return Set.of();
			}

			@Override
			public void forEach(BiConsumer<? super String, ? super Object> action) {
				trouble.raise();
			}
		});
		this.fixture.tracker().track("bad", Map.of("Value", new Object() {
			@Override
			public String toString() {
				trouble.raise();
				return "";
			}
		}));
		this.fixture.tracker().track("good");
		assertThat(this.fixture.records()).isNotEmpty().last().matches((event) -> "good".equals(event.get("event")));
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	private void assertNextArrives() {
		this.fixture.pipeline().start();
		this.fixture.tracker().track("bad");
		Awaitility.await().until(() -> this.fixture.pipeline().waiting() == 0);
		this.fixture.tracker().track("good");
		Awaitility.await().until(() -> this.fixture.messages.size() == 1);
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isOne();
		Awaitility.await().until(() -> this.fixture.pipeline().waiting() == 0);
		assertThat(this.fixture.isBalanced()).isTrue();
		assertThat(this.fixture.budget.messages()).isZero();
	}

}
