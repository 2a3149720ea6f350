package io.github.mixpanelspring.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.Tracker;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/**
 * This starter with its defaults, as an application without web gets it, or with the
 * facts of a request.
 */
class StarterSubject implements Subject, AutoCloseable {

	private final ConfigurableApplicationContext application;

	private final Tracker tracker;

	private final Path directory;

	StarterSubject(String url, String store) throws Exception {
		this(url, store, Map.of());
	}

	/**
	 * Starts an application.
	 * @param more properties beside those that name the server
	 */
	StarterSubject(String url, String store, Map<String, Object> more) throws Exception {
		this.directory = Files.createTempDirectory("mixpanel-load");
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.main.banner-mode", "off");
		properties.put("logging.level.root", "warn");
		properties.put("mixpanel.token", "0123456789abcdef0123456789abcdef");
		properties.put("mixpanel.base-url", url);
		properties.put("mixpanel.delivery.store", store);
		properties.put("mixpanel.delivery.file.directory", this.directory.resolve("store").toString());
		properties.putAll(more);
		this.application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties)
			.run();
		this.tracker = this.application.getBean(Tracker.class);
	}

	static Subject create(String name, String url) throws Exception {
		return switch (name) {
			case "starter-request" -> new StarterRequestSubject(url);
			case "starter-file" -> new StarterSubject(url, "file");
			default -> new StarterSubject(url, "memory");
		};
	}

	ConfigurableApplicationContext application() {
		return this.application;
	}

	Tracker tracker() {
		return this.tracker;
	}

	@Override
	public void track(int number) {
		this.tracker.track(EventData.NAME, properties(number));
	}

	Map<String, Object> properties(int number) {
		Map<String, Object> properties = EventData.all(number);
		// These are the builder's to say; the record gets as many others for it
		properties.remove("$device_id");
		properties.remove("$user_id");
		return properties;
	}

	@Override
	public void close() throws IOException {
		this.application.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
