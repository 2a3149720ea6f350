package io.github.mixpanelspring.console;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Names the page's files, for a native image.
 */
class ConsoleRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ConsoleAssets.files()
			.forEach((file) -> hints.resources().registerPattern("io/github/mixpanelspring/console/" + file));
	}

}
