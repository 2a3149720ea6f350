package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the documents ask for by curl is answered as they say.
 */
class RequestDocumentTests {

	private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

	private static final Pattern NAME = Pattern.compile("\"(\\w+)\":");

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
	void isAnswered(Command command) throws Exception {
		HttpResponse<String> response = client.send(command.request(shop.port()), BodyHandlers.ofString());
		boolean fails = command.text().contains("fail=true");
		assertThat(response.statusCode() >= 400).as(response.body()).isEqualTo(fails);
		List<String> names = NAME.matcher(command.answer()).results().map((match) -> match.group(1)).toList();
		// What is only there in an outage
		assertThat(names.stream().filter((name) -> !List.of("cause", "since", "oldest").contains(name)))
			.allSatisfy((name) -> assertThat(response.body()).contains("\"" + name + "\":"));
	}

	static Stream<Command> commands() throws IOException {
		List<Path> documents = new ArrayList<>(List.of(Path.of("..", "README.md")));
		try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
			files.filter((file) -> file.toString().endsWith(".md")).forEach(documents::add);
		}
		List<Command> commands = new ArrayList<>();
		for (Path document : documents) {
			for (String block : DocumentBlocks.of(document, "shell")) {
				add(block.lines().toList(), commands);
			}
		}
		assertThat(commands).hasSizeGreaterThan(5);
		return commands.stream();
	}

	private static void add(List<String> lines, List<Command> commands) {
		StringBuilder answer = new StringBuilder();
		for (int i = lines.size() - 1; i >= 0; i--) {
			String line = lines.get(i).replaceFirst("^\\$ ", "");
			if (line.startsWith("curl ")) {
				commands.add(new Command(line, answer.toString()));
				answer.setLength(0);
			}
			else {
				answer.append(line);
			}
		}
	}

	/**
	 * A command for curl, and what the document says that it prints.
	 */
	record Command(String text, String answer) {

		HttpRequest request(int port) {
			HttpRequest.Builder request = HttpRequest.newBuilder();
			String method = "GET";
			String body = "";
			List<String> words = WORD.matcher(this.text)
				.results()
				.map((match) -> (match.group(1) != null) ? match.group(1) : match.group(2))
				.toList();
			for (int i = 1; i < words.size(); i++) {
				switch (words.get(i)) {
					case "-H" -> {
						String[] header = words.get(++i).split(": ", 2);
						request.header(header[0], header[1]);
					}
					case "-A" -> request.header("User-Agent", words.get(++i));
					case "-X" -> method = words.get(++i);
					case "-d" -> {
						method = "POST";
						body = words.get(++i);
					}
					case "-o" -> i++;
					default -> request.uri(URI
						.create(words.get(i).replaceFirst("^(http://)?localhost:8080", "http://127.0.0.1:" + port)));
				}
			}
			return request.method(method, BodyPublishers.ofString(body)).build();
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
