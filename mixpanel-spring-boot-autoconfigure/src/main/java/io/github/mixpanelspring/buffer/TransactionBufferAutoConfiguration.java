package io.github.mixpanelspring.buffer;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for events that wait for the commit
 * of their transaction.
 */
@AutoConfiguration(before = MixpanelAutoConfiguration.class)
@ConditionalOnClass(TransactionSynchronization.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class TransactionBufferAutoConfiguration {

	TransactionBufferAutoConfiguration() {
	}

	@Bean
	TransactionHoldSource mixpanelTransactionHoldSource() {
		return new TransactionHoldSource();
	}

}
