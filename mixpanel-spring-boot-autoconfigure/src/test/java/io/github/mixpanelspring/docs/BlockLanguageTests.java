package io.github.mixpanelspring.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

	private static final Set<String> TESTED = Set.of("java", "yaml", "properties", "xml", "shell", "js", "text");

	private static final Pattern SCRIPT = Pattern.compile("benchmarks/[\\w-]+\\.sh");

	private static final Pattern MODULE = Pattern.compile("-pl ([\\w-]+)");

	private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

	private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)=");

	private static final Set<String> PROPERTIES_OF_MAVEN = Set.of("test", "spring-boot.run.arguments");

	@Test
	void everyBlockIsOfLanguageThatIsTested() {
		assertThat(Document.all()).flatExtracting((document) -> languages(document)).isSubsetOf(TESTED);
	}

	private static List<String> languages(Document document) {
		return Pattern.compile("^```(\\w+)", Pattern.MULTILINE)
			.matcher(document.text())
			.results()
			.map((match) -> match.group(1))
			.toList();
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
