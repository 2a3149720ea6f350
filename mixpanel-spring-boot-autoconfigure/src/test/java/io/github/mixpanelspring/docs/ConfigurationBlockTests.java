package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.mixpanelspring.docs.Document.Block;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application starts with each configuration in the documents.
 */
class ConfigurationBlockTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(autoConfigurations())
		.withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("outbound", SslBundle.systemDefault()));

	@ParameterizedTest
	@MethodSource("blocks")
	void starts(Block block, @TempDir Path directory) throws IOException {
		Properties properties = properties(block);
		assertThat(properties).isNotEmpty();
		// Not where the document says
		properties.computeIfPresent("mixpanel.delivery.file.directory", (name, value) -> directory.toString());
		this.runner.withInitializer((context) -> add(properties, context.getEnvironment()))
			.run((context) -> assertThat(context).as(block.text()).hasNotFailed());
	}

	private static void add(Properties properties, ConfigurableEnvironment environment) {
		environment.getPropertySources()
			.addLast(new PropertiesPropertySource("secrets", secrets("MIXPANEL_TOKEN", "MIXPANEL_HASH_KEY")));
		environment.getPropertySources().addFirst(new PropertiesPropertySource("block", properties));
	}

	private static Properties secrets(String... names) {
		Properties secrets = new Properties();
		Stream.of(names).forEach((name) -> secrets.put(name, "0123456789abcdef0123456789abcdef"));
		return secrets;
	}

	/**
	 * Reads a block as Spring Boot reads it, its values with their types.
	 */
	static Properties properties(Block block) throws IOException {
		Properties properties = new Properties();
		if ("properties".equals(block.language())) {
			properties.load(new StringReader(block.text()));
			return properties;
		}
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
		Map<?, ?> read = yaml.getObject();
		if (read != null) {
			properties.putAll(read);
		}
		return properties;
	}

	static AutoConfigurations autoConfigurations() {
		return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.mixpanelspring."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new));
	}

	static Stream<Block> blocks() {
		return Document.all().stream().flatMap((document) -> document.blocks("yaml", "properties").stream());
	}

}
