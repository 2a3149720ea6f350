package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.autoconfigure.InvalidMixpanelPropertyException;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelDisabledAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MemoryMessageStore;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.MessageStoreProvider;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileStoreAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FileStoreAutoConfigurationTests {

	@TempDir
	Path temp;

	private Path directory;

	private ApplicationContextRunner contexts;

	@BeforeEach
	void setUp() {
		this.directory = this.temp.resolve("events");
		this.contexts = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FileStoreAutoConfiguration.class, MixpanelAutoConfiguration.class,
					MixpanelHttpAutoConfiguration.class, MixpanelDisabledAutoConfiguration.class))
			.withPropertyValues("mixpanel.token=0123456789abcdef0123456789abcdef",
					"mixpanel.delivery.file.directory=" + this.directory);
	}

	@Test
	void keepsEventsInMemoryByDefault(CapturedOutput output) {
		this.contexts.run((context) -> {
			assertThat(context).hasSingleBean(MemoryMessageStore.class);
			assertThat(this.directory).doesNotExist();
			assertThat(output).contains("kept in memory until then");
		});
	}

	@Test
	void keepsEventsInFilesOnDemand(CapturedOutput output) {
		this.contexts.withPropertyValues("mixpanel.delivery.store=file").run((context) -> {
			assertThat(context).hasSingleBean(FileMessageStore.class);
			assertThat(this.directory.resolve("1/lock")).exists();
			assertThat(output).contains("kept in " + this.directory + " until then");
		});
		assertThat(System.getProperties().stringPropertyNames()).noneMatch((name) -> name.contains("FolderLock"));
	}

	@Test
	void hasDirectoryBelowTheWorkingDirectoryByDefault() {
		new ApplicationContextRunner().withUserConfiguration(FileStoreAutoConfiguration.class)
			.withBean(Outcomes.class)
			.withBean(MemoryBudget.class, () -> new MemoryBudget(1, 1))
			.run((context) -> assertThat(
					context.getBean(FileStoreProperties.class).toSettings(new LocalDisk(), "project").directory())
				.isEqualTo(Path.of("mixpanel-store").toAbsolutePath()));
	}

	@Test
	void leavesDirectoryAloneIfNothingIsSent() {
		this.contexts.withPropertyValues("mixpanel.delivery.store=file", "mixpanel.delivery.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(MemoryMessageStore.class));
		this.contexts.withPropertyValues("mixpanel.delivery.store=file", "mixpanel.token=")
			.run((context) -> assertThat(context).hasSingleBean(MemoryMessageStore.class));
		assertThat(this.directory).doesNotExist();
	}

	@Test
	void backsOffWhenThereIsAnotherStore() {
		MessageStore own = new MemoryMessageStore(new MemoryBudget(1, 1), new Outcomes());
		this.contexts.withPropertyValues("mixpanel.delivery.store=file")
			.withBean(MessageStore.class, () -> own)
			.run((context) -> assertThat(context.getBean(MessageStore.class)).isSameAs(own));
		assertThat(this.directory).doesNotExist();
	}

	@Test
	void isAbsentWhenTrackingIsDisabled() {
		this.contexts.withPropertyValues("mixpanel.delivery.store=file", "mixpanel.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MessageStoreProvider.class)
				.doesNotHaveBean(MessageStore.class));
	}

	@Test
	@Symptom("mixpanel.delivery.store")
	void refusesUnknownStore() {
		assertRefused("mixpanel.delivery.store", "there is no store 'files'", "mixpanel.delivery.store=files");
	}

	@Test
	void leavesAloneWhatIsOfSomebodyElse(CapturedOutput output) throws IOException {
		Files.createDirectories(this.directory.resolve("1"));
		Files.writeString(this.directory.resolve("1/00000000000000000001.log"), "mine");
		Files.writeString(this.directory.resolve("report.txt"), "mine too");
		this.contexts.withPropertyValues("mixpanel.delivery.store=file")
			.run((context) -> assertThat(context.getBean(MessageStore.class).put(TestMessages.message(1))).isTrue());
		assertThat(output).containsOnlyOnce("has files of somebody else in it, which are left alone");
		assertThat(this.directory.resolve("report.txt")).hasContent("mine too");
		assertThat(this.directory.resolve("1/00000000000000000001.log")).hasContent("mine");
		assertThat(this.directory.resolve("2")).isDirectory();
	}

	@Test
	void takesDirectoryThatIsAsGoodAsEmpty() throws IOException {
		Files.createDirectories(this.directory.resolve("lost+found"));
		Files.writeString(this.directory.resolve(".keep"), "");
		this.contexts.withPropertyValues("mixpanel.delivery.store=file")
			.run((context) -> assertThat(context).hasSingleBean(FileMessageStore.class));
	}

	@Test
	void takesLinkToDirectory() throws IOException {
		Files.createSymbolicLink(this.directory, Files.createDirectory(this.temp.resolve("volume")));
		this.contexts.withPropertyValues("mixpanel.delivery.store=file")
			.run((context) -> assertThat(this.temp.resolve("volume/1/lock")).exists());
	}

	@Test
	@Symptom("mixpanel.delivery.file.directory")
	void refusesFileInPlaceOfDirectory() throws IOException {
		Files.writeString(this.directory, "mine");
		assertRefused("mixpanel.delivery.file.directory", "is not a directory");
	}

	@Test
	void refusesValuesThatCanNotWork() {
		assertRefused("mixpanel.delivery.file.max-size", "1MB at least", "mixpanel.delivery.file.max-size=10KB");
		assertRefused("mixpanel.delivery.file.max-age", "positive", "mixpanel.delivery.file.max-age=0s");
		assertRefused("mixpanel.delivery.file.directory", "is empty", "mixpanel.delivery.file.directory= ");
	}

	private void assertRefused(String property, String reason, String... properties) {
		this.contexts.withPropertyValues("mixpanel.delivery.store=file")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.isInstanceOfSatisfying(InvalidMixpanelPropertyException.class, (ex) -> {
						assertThat(ex.getProperty()).isEqualTo(property);
						assertThat(ex).hasMessageContaining(reason);
						assertThat(ex.getAction()).startsWith("Set it to");
					});
			});
	}

}
