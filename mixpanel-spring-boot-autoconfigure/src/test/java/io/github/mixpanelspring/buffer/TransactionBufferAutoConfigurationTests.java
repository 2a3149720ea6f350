package io.github.mixpanelspring.buffer;

import java.util.List;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.pipeline.HoldSource;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.support.TransactionSynchronization;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransactionBufferAutoConfiguration}.
 */
class TransactionBufferAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				TransactionBufferAutoConfiguration.class));

	@Test
	void suppliesHoldsOfTransactions() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(TransactionHoldSource.class);
			assertThat(context.getBean(PipelineSettings.class).holds())
				.containsExactly(context.getBean(TransactionHoldSource.class));
		});
	}

	@Test
	void standsBesideOwnHoldSource() {
		HoldSource own = (holds) -> null;
		this.runner.withBean("own", HoldSource.class, () -> own)
			.run((context) -> assertThat(context.getBean(PipelineSettings.class).holds()).containsExactlyInAnyOrder(own,
					context.getBean(TransactionHoldSource.class)));
	}

	@Test
	void isAbsentWithoutTransactions() {
		this.runner.withClassLoader(new FilteredClassLoader(TransactionSynchronization.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(HoldSource.class);
			assertThat(context.getBean(PipelineSettings.class).holds()).isEqualTo(List.of());
		});
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HoldSource.class));
	}

}
