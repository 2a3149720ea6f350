package io.github.mixpanelspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.pipeline.EventCustomizer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web application that uses each part of the starter, and is closed.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ DeployedApplication.Pages.class, DeployedApplication.Catalog.class })
public class DeployedApplication {

	/**
	 * How many events it delivers: two pages, what these track, and the night.
	 */
	static final int EVENTS = 2 + 2 + Catalog.LOOK_UPS + 1;

	private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	@Bean
	EventCustomizer customizer() {
		return (event) -> event.properties().put("Place", new Shelf("A1").name());
	}

	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplication(DeployedApplication.class);
		// Spring Boot has one hook for all applications of a JVM; a container's do
		// without
		application.setRegisterShutdownHook(false);
		// Goes to the threads of the web server, and from there to those that inherit
		InheritableThreadLocal<Shelf> inherited = new InheritableThreadLocal<>();
		inherited.set(new Shelf("A1"));
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			String url = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			assertThat(get(url + "/")).isEqualTo(200);
			assertThat(get(url + "/later")).isEqualTo(200);
			assertThat(get(url + "/failing")).isEqualTo(500);
			context.getBean(Tracker.class).track("Night Passed");
			Outcomes outcomes = context.getBean(Outcomes.class);
			OwnThreads.await().untilAsserted(() -> assertThat(outcomes.delivered()).isEqualTo(EVENTS));
			OwnThreads.check();
		}
		finally {
			inherited.remove();
		}
	}

	static String[] withStore(String store, String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--mixpanel.delivery.store=" + store;
		return all;
	}

	private static int get(String url) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
			connection.setRequestProperty("User-Agent", BROWSER);
			connection.setRequestProperty("Accept", "text/html");
			connection.setRequestProperty("Connection", "close");
			int status = connection.getResponseCode();
			connection.disconnect();
			return status;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A value that only the application knows.
	 *
	 * @param name its name
	 */
	record Shelf(String name) {

	}

	@RestController
	static class Pages {

		private final Tracker tracker;

		private final Catalog catalog;

		Pages(Tracker tracker, Catalog catalog) {
			this.tracker = tracker;
			this.catalog = catalog;
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			this.tracker.track("Shelf Seen", Map.of("Shelf", new Shelf("B2")));
			for (int i = 0; i < Catalog.LOOK_UPS; i++) {
				this.catalog.lookUp(new Shelf("C3"));
			}
			return "page";
		}

		@GetMapping(path = "/later", produces = "text/html")
		Callable<String> later() {
			return () -> {
				this.tracker.track("Shelf Seen");
				return "later";
			};
		}

		@GetMapping("/failing")
		String failing() {
			this.tracker.track("Shelf Seen");
			throw new IllegalStateException("Expected");
		}

	}

	static class Catalog {

		/**
		 * More often than an expression is interpreted before it is compiled.
		 */
		static final int LOOK_UPS = 120;

		@TrackEvent(value = "Shelf Looked Up",
				properties = @Property(name = "Length", value = "#shelf.name().length()"))
		public void lookUp(Shelf shelf) {
		}

	}

}
