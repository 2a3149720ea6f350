package io.github.mixpanelspring.docs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * Tests that every block of code in the documents is tried by a test, and here that
 * dependencies name what there is.
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

}
