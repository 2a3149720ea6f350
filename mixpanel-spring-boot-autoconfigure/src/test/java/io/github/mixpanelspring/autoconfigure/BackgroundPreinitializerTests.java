package io.github.mixpanelspring.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for our {@link BackgroundPreinitializer}s, whose failures Spring Boot hides.
 */
class BackgroundPreinitializerTests {

	static List<BackgroundPreinitializer> ours() {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(BackgroundPreinitializer.class)
			.stream()
			.filter((preinitializer) -> preinitializer.getClass().getName().startsWith("io.github.mixpanelspring."))
			.toList();
	}

	@Test
	void areRegistered() {
		assertThat(ours()).hasSize(3);
	}

	@ParameterizedTest
	@MethodSource("ours")
	void leaveNothingRunning(BackgroundPreinitializer preinitializer) {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		assertThatNoException().isThrownBy(preinitializer::preinitialize);
		Stream<String> started = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread))
			.map(Thread::getName);
		assertThat(started).noneMatch((name) -> name.startsWith("mixpanel"));
	}

}
