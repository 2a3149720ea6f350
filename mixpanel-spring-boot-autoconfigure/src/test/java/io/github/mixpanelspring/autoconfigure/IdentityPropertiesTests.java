package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.Symptom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what stops the start, and what is said then.
 */
class IdentityPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelAutoConfiguration.class,
				MixpanelConsentAutoConfiguration.class, MixpanelHttpAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "hash-key= | a hash without a key can be guessed", "user-id=principal. | is no expression",
					"user-id=#{principal.id} | is no expression", "device-id-header=X Device | is no name of a header",
					"user-id-header=X:User | is no name of a header", "user-id-header=Authorization | carries a secret",
					"device-id-header=cookie | carries a secret" })
	@Symptom("mixpanel.identity.user-id")
	void refusesWhatCannotWork(String property, String reason) {
		this.runner.withPropertyValues("mixpanel.identity." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidMixpanelPropertyException.class)
				.hasMessageContaining("'mixpanel.identity." + property.split("=")[0] + "' is invalid")
				.hasMessageContaining(reason));
	}

	@Test
	void refusesToHashOneSideOnly() {
		this.runner
			.withPropertyValues("mixpanel.identity.hash-key=hunter2", "mixpanel.identity.browser-sdk-user-id=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("nobody would be both")
				.message()
				.doesNotContain("hunter2"));
	}

	@ParameterizedTest
	@CsvSource({ "merge=both", "browser-sdk=write", "impersonation=hide" })
	void refusesValueThatIsNone(String property) {
		this.runner.withPropertyValues("mixpanel.identity." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("No enum constant"));
	}

}
