package io.github.mixpanelspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelRuntimeHints}, and that the wiring can be processed ahead of
 * time.
 */
class MixpanelRuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(strings = { "io/github/mixpanelspring/useragent/bots.txt", "ua_parser/regexes.yaml" })
	void namesResource(String resource) {
		RuntimeHints hints = new RuntimeHints();
		new MixpanelRuntimeHints().registerHints(hints, null);
		assertThat(new ClassPathResource(resource).exists()).isTrue();
		assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(hints);
	}

	@Test
	void areRegisteredWithTheWiring() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "App")), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		assertThat(RuntimeHintsPredicates.resource().forResource("ua_parser/regexes.yaml"))
			.accepts(generation.getRuntimeHints());
		assertThat(RuntimeHintsPredicates.reflection().onType(MixpanelProperties.class))
			.accepts(generation.getRuntimeHints());
	}

}
