package io.github.mixpanelspring.store.file;

import java.time.Clock;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStoreProvider;
import io.github.mixpanelspring.delivery.Outcomes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a store that survives the
 * process, which {@code mixpanel.delivery.store=file} chooses.
 */
@AutoConfiguration(before = MixpanelAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FileStoreProperties.class)
public final class FileStoreAutoConfiguration {

	FileStoreAutoConfiguration() {
	}

	@Bean
	MessageStoreProvider mixpanelFileStoreProvider(FileStoreProperties properties, MemoryBudget budget,
			Outcomes outcomes) {
		Disk disk = new LocalDisk();
		return new MessageStoreProvider("file", (project) -> new FileMessageStore(properties.toSettings(disk, project),
				disk, budget, outcomes, Clock.systemUTC(), System::nanoTime));
	}

}
