package io.github.mixpanelspring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.MixpanelServer.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application under test, with a web server, a Mixpanel and a browser of its own. As a
 * static extension of a test class it runs as long as the class, and its Mixpanel forgets
 * before each test what came before.
 */
public final class TestApplication implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	private final MixpanelServer mixpanel = new MixpanelServer();

	private final HttpClient client = HttpClient.newHttpClient();

	private final SpringApplicationBuilder builder;

	private @Nullable ConfigurableApplicationContext context;

	private TestApplication(Class<?> source, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "mixpanel.token=" + MixpanelServer.TOKEN,
				"mixpanel.base-url=" + this.mixpanel.url(), "mixpanel.delivery.flush-interval=20ms",
				"mixpanel.delivery.shutdown-timeout=5s", "spring.main.banner-mode=off",
				// Or what was tracked last could come first
				"mixpanel.delivery.max-in-flight=1"));
		all.addAll(List.of(properties));
		this.builder = new SpringApplicationBuilder(source, TestServers.class).properties(all.toArray(String[]::new));
	}

	/**
	 * Returns an application that starts with the tests that it is an extension of.
	 * @param source its configuration
	 * @param properties its properties, as {@code name=value}
	 */
	public static TestApplication of(Class<?> source, String... properties) {
		return new TestApplication(source, properties);
	}

	/**
	 * Starts an application.
	 * @param source its configuration
	 * @param properties its properties, as {@code name=value}
	 */
	public static TestApplication start(Class<?> source, String... properties) {
		TestApplication application = of(source, properties);
		application.context = application.builder.run();
		return application;
	}

	@Override
	public void beforeAll(ExtensionContext tests) {
		this.context = this.builder.run();
	}

	@Override
	public void beforeEach(ExtensionContext test) {
		forget();
	}

	@Override
	public void afterAll(ExtensionContext tests) {
		close();
	}

	public MixpanelServer mixpanel() {
		return this.mixpanel;
	}

	public ConfigurableApplicationContext context() {
		return Objects.requireNonNull(this.context);
	}

	/**
	 * Returns the tracker.
	 */
	public Tracker tracker() {
		return context().getBean(Tracker.class);
	}

	/**
	 * Returns the port of the web server.
	 */
	public int port() {
		return context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Returns a client that sends whatever it is told to.
	 */
	public RawClient raw() {
		return new RawClient(port());
	}

	/**
	 * Returns a request as a browser's address bar sends it.
	 */
	public HttpRequest.Builder navigation(String path) {
		return request(path).header("User-Agent", BROWSER)
			.header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
			.header("Sec-Fetch-Dest", "document")
			.header("Sec-Fetch-Mode", "navigate");
	}

	/**
	 * Returns a request without any header of a browser.
	 */
	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
	}

	/**
	 * Sends a request.
	 */
	public HttpResponse<String> send(HttpRequest.Builder request) {
		return send(request, BodyHandlers.ofString());
	}

	/**
	 * Sends a request, and reads the body in some way.
	 */
	public <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
		try {
			return this.client.send(request.build(), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Tracks a last event and waits for it: what was tracked before and has not come
	 * until then will not come.
	 */
	public void settle() {
		String last = "Settled " + System.nanoTime();
		tracker().track(Event.named(last).emit(Emit.ALWAYS).build());
		this.mixpanel.await(last);
	}

	/**
	 * Forgets what came, and what is on its way.
	 */
	public void forget() {
		settle();
		this.mixpanel.reset();
	}

	/**
	 * Returns the names of the events that have come, once no more will come.
	 */
	public List<String> sent() {
		settle();
		return this.mixpanel.events()
			.stream()
			.map(Received::event)
			.filter((name) -> !name.startsWith("Settled"))
			.toList();
	}

	/**
	 * Returns the updates of profiles that have come, once no more will come.
	 */
	public List<Map<String, Object>> profileUpdates() {
		String last = "settled-" + System.nanoTime();
		tracker().people(last).emit(Emit.ALWAYS).delete();
		return this.mixpanel.awaitProfileUpdatesUntil(last);
	}

	@Override
	public void close() {
		context().close();
		this.mixpanel.close();
	}

}
