package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mixpanelspring.docs.Document.Block;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the commands of the documents, in blocks and within sentences, name what
 * there is. What is asked for by curl is tried on the sample.
 */
class CommandDocumentTests {

	private static final Pattern INLINE = Pattern.compile("`((?:\\./mvnw|benchmarks/)[^`]+)`");

	private static final Pattern SCRIPT = Pattern.compile("benchmarks/[\\w-]+\\.sh");

	private static final Pattern MODULE = Pattern.compile("-pl ([\\w-]+)");

	private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

	private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)=");

	private static final Pattern TEST = Pattern.compile("(?:-Dtest=|`)(\\w+Tests)\\b");

	private static final Set<String> PROPERTIES_OF_MAVEN = Set.of("test", "spring-boot.run.arguments");

	private static final List<Path> files = files();

	private static final String poms = read((file) -> file.endsWith("pom.xml"));

	private static final String tests = read((file) -> file.toString().contains("/src/test/java/"));

	@ParameterizedTest
	@MethodSource("commands")
	void commandsNameWhatThereIs(Block block) {
		for (String script : find(SCRIPT, block, 0)) {
			assertThat(Document.root().resolve(script)).isExecutable();
		}
		for (String module : find(MODULE, block, 1)) {
			assertThat(Document.root().resolve(module)).isDirectory();
		}
		for (String profile : find(PROFILE, block, 1)) {
			assertThat(poms).contains("<id>" + profile + "</id>");
		}
		for (String property : find(PROPERTY, block, 1)) {
			if (!PROPERTIES_OF_MAVEN.contains(property)) {
				assertThat(poms.contains("${" + property + "}") || tests.contains("\"" + property + "\"")).as(property)
					.isTrue();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("documents")
	void namesTestsThatThereAre(Document document) {
		List<String> missing = TEST.matcher(document.text())
			.results()
			.map((match) -> match.group(1))
			// Any test, in the style guide
			.filter((test) -> !test.equals("XTests"))
			.filter((test) -> files.stream().noneMatch((file) -> file.endsWith(test + ".java")))
			.toList();
		assertThat(missing).isEmpty();
	}

	private static List<String> find(Pattern pattern, Block block, int group) {
		return pattern.matcher(block.text()).results().map((MatchResult match) -> match.group(group)).toList();
	}

	private static List<Path> files() {
		try (Stream<Path> files = Files.find(Document.root(), Integer.MAX_VALUE,
				(file, attributes) -> attributes.isRegularFile() && !file.toString().contains("/target/"))) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String read(Predicate<Path> which) {
		return files.stream().filter(which).filter((file) -> file.toString().matches(".*\\.(xml|java)")).map((file) -> {
			try {
				return Files.readString(file);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}).collect(Collectors.joining());
	}

	static Stream<Document> documents() {
		return Document.all().stream();
	}

	static Stream<Block> commands() {
		return Document.all()
			.stream()
			.flatMap((document) -> Stream.concat(document.blocks("shell").stream(), inline(document)))
			.filter((block) -> !block.text().contains("curl "));
	}

	private static Stream<Block> inline(Document document) {
		return INLINE.matcher(document.prose())
			.results()
			.map((match) -> new Block(document + " " + match.group(1), "shell", match.group(1)));
	}

}
