package io.github.mixpanelspring;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the jar runs with each line of Spring Boot: what has another name in one of
 * them is only used by name, or by classes that the others never load.
 */
@AnalyzeClasses(packages = "io.github.mixpanelspring", importOptions = DoNotIncludeTests.class)
class RelocatedTypesTests {

	private static final String BOOT = "org.springframework.boot.";

	/**
	 * Packages that only some lines have. In Spring Boot itself these are the modules of
	 * version 4, and the packages of version 3 that went into them.
	 */
	private static final DescribedPredicate<JavaClass> RELOCATED = resideInAnyPackage(BOOT + "health..",
			BOOT + "webmvc..", BOOT + "webflux..", BOOT + "servlet..", BOOT + "tomcat..", BOOT + "jetty..",
			BOOT + "security..", BOOT + "jdbc..", BOOT + "transaction..", BOOT + "sql..", BOOT + "kafka..",
			BOOT + "jackson..", BOOT + "jackson2..", BOOT + "http..", BOOT + "restclient..", BOOT + "session..",
			BOOT + "thymeleaf..", BOOT + "micrometer..", BOOT + "devtools..", BOOT + "resttestclient..",
			BOOT + "web.server.servlet..", BOOT + "bootstrap..", BOOT + "autoconfigure.preinitialize..",
			BOOT + "actuate.health..", BOOT + "actuate.metrics..", BOOT + "actuate.observability..",
			BOOT + "actuate.autoconfigure.health..", BOOT + "actuate.autoconfigure.metrics..",
			BOOT + "actuate.autoconfigure.observation..", BOOT + "actuate.autoconfigure.tracing..",
			BOOT + "autoconfigure.web..", BOOT + "autoconfigure.security..", BOOT + "autoconfigure.jdbc..",
			BOOT + "autoconfigure.transaction..", BOOT + "autoconfigure.kafka..", BOOT + "autoconfigure.jackson..",
			BOOT + "autoconfigure.http..", BOOT + "autoconfigure.session..", BOOT + "autoconfigure.thymeleaf..",
			BOOT + "web.servlet.server..", BOOT + "web.embedded..", BOOT + "test.autoconfigure..",
			BOOT + "test.web.client..", "com.fasterxml.jackson..");

	/**
	 * Loaded with Spring Boot 4 alone: by a condition on the names of types, or by a key
	 * of {@code spring.factories} that version 3 does not read.
	 */
	private static final DescribedPredicate<JavaClass> FOR_BOOT_4 = DescribedPredicate.describe("are for Spring Boot 4",
			(type) -> type.getName().startsWith("io.github.mixpanelspring.actuate.MixpanelHealth")
					|| type.getSimpleName().endsWith("BackgroundPreinitializer"));

	@ArchTest
	static final ArchRule relocatedTypesAreNotUsed = noClasses().that(DescribedPredicate.not(FOR_BOOT_4))
		.should()
		.dependOnClassesThat(RELOCATED);

	@Test
	void seesTypesThatAreOnlyNamedByAnnotation() {
		ArchRule rule = noClasses().should().dependOnClassesThat(RELOCATED);
		assertThat(rule.evaluate(new ClassFileImporter().importClasses(Relocated.class)).hasViolation()).isTrue();
	}

	@AutoConfiguration(after = HealthContributorAutoConfiguration.class)
	static class Relocated {

	}

}
