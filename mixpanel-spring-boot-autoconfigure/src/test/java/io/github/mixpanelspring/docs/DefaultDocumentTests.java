package io.github.mixpanelspring.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a default that a document tells in passing is the one that there is.
 */
class DefaultDocumentTests {

	private static final Pattern CALLED_DEFAULT = Pattern.compile("`([^`]+)`, the default");

	private static final Pattern PLACE = Pattern.compile("\\{([\\w.-]+)}");

	/**
	 * What is told without the name of its property, by document.
	 */
	private static final Map<String, String> UNNAMED = Map.of("docs/delivery.md drop-newest",
			"mixpanel.delivery.memory.overflow", "docs/mixpanel-js.md read", "mixpanel.identity.browser-sdk");

	private static final Map<String, String> defaults = Defaults.read();

	@ParameterizedTest
	@MethodSource("documents")
	void tableTellsDefaults(Document document) {
		for (List<String> row : document.rows("| Property | Default |")) {
			if (row.get(0).startsWith("mixpanel.")) {
				String property = row.get(0).replace(".*", "");
				assertThat(defaults).containsKey(property);
				assertThat(row.get(1)).as(row.get(0)).isEqualTo(defaults.get(property));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void callsDefaultWhatIsOne(Document document) {
		for (MatchResult match : CALLED_DEFAULT.matcher(document.text()).results().toList()) {
			String[] told = match.group(1).split("=");
			String unnamed = UNNAMED.get(document + " " + match.group(1));
			String property = (unnamed != null) ? unnamed : told[0];
			assertThat(defaults).containsEntry(property, told[told.length - 1]);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			README.md           | takes up to {batch-size} events or {batch-bytes} and leaves
			README.md           | wait up to {memory.max-messages} events or {memory.max-bytes};
			docs/delivery.md    | leaves when {batch-size} events or {batch-bytes} wait
			docs/delivery.md    | `mixpanel.delivery.memory.max-messages`, {memory.max-messages}
			docs/delivery.md    | `mixpanel.delivery.memory.max-bytes`, {memory.max-bytes}
			docs/delivery.md    | `mixpanel.delivery.batch-size`, at most {batch-size}
			docs/delivery.md    | `mixpanel.delivery.batch-bytes`, at most {batch-bytes}
			docs/privacy.md     | `{mixpanel.web.cookie.name}`, by `mixpanel.web.cookie.name`
			docs/page-views.md  | Default `{mixpanel.bots.page-views}` `{mixpanel.bots.events}`
			""")
	void tellsDefault(String document, String sentence) {
		String told = PLACE.matcher(sentence).replaceAll((place) -> defaultOf(place.group(1)));
		assertThat(plain(Document.of(document).text())).contains(plain(told));
	}

	private static String defaultOf(String name) {
		String property = name.startsWith("mixpanel.") ? name : "mixpanel.delivery." + name;
		assertThat(defaults).containsKey(property);
		return defaults.get(property);
	}

	/**
	 * Returns a text without the borders of tables, and without what makes numbers and
	 * sizes easier to read.
	 */
	private static String plain(String text) {
		return text.replaceAll("(\\d),(\\d)", "$1$2")
			.replaceAll("(\\d) ([KMG]B)", "$1$2")
			.replace("|", " ")
			.replaceAll("\\s+", " ");
	}

	static Stream<Document> documents() {
		return Document.all().stream();
	}

}
