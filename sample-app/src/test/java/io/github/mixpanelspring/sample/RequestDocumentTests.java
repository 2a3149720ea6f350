package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the documents ask for by curl is answered as they say.
 */
class RequestDocumentTests {

	private static final Pattern NAME = Pattern.compile("\"(\\w+)\":");

	private static final String MIXPANEL = "mixpanel.com";

	private static final HttpClient client = HttpClient.newHttpClient();

	private static Shop shop;

	@BeforeAll
	static void start() {
		shop = new Shop("management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"mixpanel.delivery.flush-interval=20ms");
		shop.tracker().track("Tracked");
		shop.mixpanel().awaitEvents(1);
	}

	@AfterAll
	static void stop() {
		shop.close();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void isAnswered(CurlCommand command) throws Exception {
		HttpRequest request = command.request("localhost:8080", shop.port(), Map.of());
		HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
		boolean fails = command.text().contains("fail=true");
		assertThat(response.statusCode() >= 400).as(response.body()).isEqualTo(fails);
		List<String> names = NAME.matcher(command.answer()).results().map((match) -> match.group(1)).toList();
		// What is only there in an outage
		assertThat(names.stream().filter((name) -> !List.of("cause", "since", "oldest").contains(name)))
			.allSatisfy((name) -> assertThat(response.body()).contains("\"" + name + "\":"));
	}

	@Test
	void erasureIsAskedOfMixpanelAsItsDocumentsSay() throws Exception {
		List<CurlCommand> erasures = commands(MIXPANEL);
		assertThat(erasures).hasSize(1);
		HttpServer mixpanel = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		AtomicReference<String> received = new AtomicReference<>();
		mixpanel.createContext("/", (exchange) -> {
			received.set(String.join("\n", exchange.getRequestMethod() + " " + exchange.getRequestURI(),
					exchange.getRequestHeaders().getFirst("Authorization"),
					exchange.getRequestHeaders().getFirst("Content-Type"),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		mixpanel.start();
		try {
			Map<String, String> variables = Map.of("MIXPANEL_TOKEN", "T1", "MIXPANEL_GDPR_TOKEN", "G1");
			client.send(erasures.get(0).request(MIXPANEL, mixpanel.getAddress().getPort(), variables),
					BodyHandlers.discarding());
		}
		finally {
			mixpanel.stop(0);
		}
		assertThat(received).hasValue("""
				POST /api/app/data-deletions/v3.0/?token=T1
				Bearer G1
				application/json
				{"compliance_type": "GDPR", "distinct_ids": ["4711"]}""");
	}

	static List<CurlCommand> commands() throws IOException {
		List<CurlCommand> commands = commands("localhost:8080");
		assertThat(commands).hasSizeGreaterThan(5);
		return commands;
	}

	/**
	 * Returns the commands that send something to a host. There is no other host.
	 */
	private static List<CurlCommand> commands(String host) throws IOException {
		List<CurlCommand> commands = new ArrayList<>();
		for (Path directory : List.of(Path.of(".."), Path.of("..", "docs"), Path.of("..", "benchmarks"))) {
			try (DirectoryStream<Path> documents = Files.newDirectoryStream(directory, "*.md")) {
				for (Path document : documents) {
					DocumentBlocks.of(document, "shell").forEach((block) -> commands.addAll(CurlCommand.of(block)));
				}
			}
		}
		assertThat(commands)
			.allMatch((command) -> command.text().contains("localhost:8080") || command.text().contains(MIXPANEL));
		return commands.stream().filter((command) -> command.text().contains(host)).toList();
	}

}
