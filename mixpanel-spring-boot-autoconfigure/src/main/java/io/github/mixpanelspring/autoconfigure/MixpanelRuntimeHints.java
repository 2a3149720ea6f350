package io.github.mixpanelspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Names what is read from the class path, for a native image: our list of bots, and
 * uap-java's rules.
 */
class MixpanelRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern("io/github/mixpanelspring/useragent/bots.txt")
			.registerPattern("ua_parser/regexes.yaml");
	}

}
