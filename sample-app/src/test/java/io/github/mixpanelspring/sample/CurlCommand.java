package io.github.mixpanelspring.sample;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A command for curl in a document, and what the document says that it prints.
 *
 * @param text the command
 * @param answer what is below it, possibly nothing
 */
record CurlCommand(String text, String answer) {

	private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

	/**
	 * Returns the commands of a block.
	 */
	static List<CurlCommand> of(String block) {
		List<CurlCommand> commands = new ArrayList<>();
		StringBuilder answer = new StringBuilder();
		List<String> lines = block.replaceAll("\\\\\n\\s*", "").lines().toList();
		for (int i = lines.size() - 1; i >= 0; i--) {
			String line = lines.get(i).replaceFirst("^\\$ ", "");
			if (line.startsWith("curl ")) {
				commands.add(0, new CurlCommand(line, answer.toString()));
				answer.setLength(0);
			}
			else {
				answer.insert(0, line);
			}
		}
		return commands;
	}

	/**
	 * Returns the request that the command sends, to a server on this machine instead.
	 * @param origin where the document sends it
	 * @param port where to send it
	 * @param variables variables of the shell
	 */
	HttpRequest request(String origin, int port, Map<String, String> variables) {
		HttpRequest.Builder request = HttpRequest.newBuilder();
		String method = "GET";
		String body = "";
		List<String> words = words(variables);
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
				default -> request
					.uri(URI.create(words.get(i).replaceFirst("^(https?://)?" + origin, "http://127.0.0.1:" + port)));
			}
		}
		return request.method(method, BodyPublishers.ofString(body)).build();
	}

	private List<String> words(Map<String, String> variables) {
		return WORD.matcher(this.text).results().map((word) -> word(word, variables)).toList();
	}

	private static String word(MatchResult match, Map<String, String> variables) {
		if (match.group(1) != null) {
			return match.group(1);
		}
		String word = (match.group(2) != null) ? match.group(2) : match.group(3);
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			word = word.replace("$" + variable.getKey(), variable.getValue());
		}
		return word;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
