package io.github.mixpanelspring.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.mixpanelspring.docs.Document.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that dependencies and commands of the documents name what there is. Java is
 * compiled, configuration is started with, and requests and JavaScript are tried on the
 * sample, by other tests.
 */
class BlockLanguageTests {

	/**
	 * By tests that read all documents.
	 */
	private static final Set<String> TESTED = Set.of("java", "yaml", "properties", "xml", "shell");

	/**
	 * What other blocks are, and the test of all of them in this document.
	 */
	private static final Map<String, String> TESTED_BY = Map.of("README.md text",
			"sample-app/src/test/java/io/github/mixpanelspring/sample/TourDocumentTests.java", "docs/testing.md text",
			"mixpanel-spring-boot-test/src/test/java/io/github/mixpanelspring/test/MessageDocumentTests.java",
			"docs/operations.md text",
			"mixpanel-spring-boot-autoconfigure/src/test/java/io/github/mixpanelspring/docs/OutcomeDocumentTests.java",
			"docs/mixpanel-js.md js", "sample-app/src/test/java/io/github/mixpanelspring/sample/BrowserSdkTests.java");

	private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)(.*)$", Pattern.MULTILINE);

	private static final Pattern SCRIPT = Pattern.compile("benchmarks/[\\w-]+\\.sh");

	private static final Pattern MODULE = Pattern.compile("-pl ([\\w-]+)");

	private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

	private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)=");

	private static final Set<String> PROPERTIES_OF_MAVEN = Set.of("test", "spring-boot.run.arguments");

	@Test
	void everyBlockIsTested() {
		Set<String> others = new TreeSet<>();
		for (Document document : Document.all()) {
			for (String language : languages(document)) {
				if (!TESTED.contains(language)) {
					others.add(document + " " + language);
				}
			}
		}
		assertThat(others).isEqualTo(new TreeSet<>(TESTED_BY.keySet()));
		assertThat(TESTED_BY.values()).allSatisfy((test) -> assertThat(Document.root().resolve(test)).exists());
	}

	/**
	 * Returns the languages of all blocks, empty of those that name none.
	 */
	private static List<String> languages(Document document) {
		List<String> fences = FENCE.matcher(document.text()).results().map((match) -> match.group(2)).toList();
		return IntStream.range(0, fences.size()).filter((i) -> i % 2 == 0).mapToObj(fences::get).toList();
	}

	@ParameterizedTest
	@MethodSource("dependencies")
	void dependsOnModulesThatThereAre(Block block) throws Exception {
		String xml = "<dependencies>" + block.text() + "</dependencies>";
		NodeList dependencies = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
			.getElementsByTagName("dependency");
		assertThat(dependencies.getLength()).isPositive();
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			assertThat(text(dependency, "groupId")).isEqualTo("io.github.mixpanelspring");
			assertThat(Document.root().resolve(text(dependency, "artifactId")).resolve("pom.xml")).exists();
			assertThat(Files.readString(Document.root().resolve("pom.xml"))).contains(text(dependency, "version"));
		}
	}

	private static String text(Element element, String name) {
		return element.getElementsByTagName(name).item(0).getTextContent().strip();
	}

	static Stream<Block> dependencies() {
		return Document.all().stream().flatMap((document) -> document.blocks("xml").stream());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void commandsNameWhatThereIs(Block block) throws IOException {
		String poms = poms();
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
				assertThat(poms).contains("${" + property + "}");
			}
		}
	}

	private static List<String> find(Pattern pattern, Block block, int group) {
		return pattern.matcher(block.text()).results().map((MatchResult match) -> match.group(group)).toList();
	}

	private static String poms() throws IOException {
		StringBuilder poms = new StringBuilder(Files.readString(Document.root().resolve("pom.xml")));
		try (Stream<Path> modules = Files.list(Document.root())) {
			for (Path module : modules.toList()) {
				Path pom = module.resolve("pom.xml");
				poms.append(Files.exists(pom) ? Files.readString(pom) : "");
			}
		}
		return poms.toString();
	}

	static Stream<Block> commands() {
		return Document.all()
			.stream()
			.flatMap((document) -> document.blocks("shell").stream())
			.filter((block) -> !block.text().contains("curl "));
	}

}
