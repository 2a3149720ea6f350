package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.delivery.Reason;
import org.junit.jupiter.api.Test;

import org.springframework.asm.ClassReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each row of the page on troubleshooting was seen, and that what it quotes is
 * what the library says.
 */
class TroubleshootingDocumentTests {

	/**
	 * What is seen in Mixpanel's reports and settings alone.
	 */
	private static final Set<String> OUTSIDE = Set.of("An event that is also tracked in the page",
			"Only in Mixpanel's raw export", "It was a text once, and the report still treats it so");

	/**
	 * What is seen with the test module alone, and the methods of its tests that see it.
	 */
	private static final Map<String, List<String>> RECORDING = Map.of(
			"Mixpanel: events are tracked but not sent, since this test records them",
			List.of("RecordingPropertiesTests saysThatNothingIsSent", "FakeMixpanelBeanTests isSentTo"));

	private static final String LOG = "Lines of the log";

	private static final Pattern REASON = Pattern.compile("(rejected|dropped|discarded)\\{([^}]*)}");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final int CONSTANT_STRING = 8;

	private static final int NONE = -1000;

	private static final Document page = Document.of("docs/troubleshooting.md");

	private static final PathMatchingResourcePatternResolver classes = new PathMatchingResourcePatternResolver();

	@Test
	void everySymptomIsProvoked() throws IOException {
		List<String> symptoms = firstCells(page.text().split("## " + LOG)[0]);
		symptoms.replaceAll((cell) -> cell.replace("`", ""));
		symptoms.removeAll(OUTSIDE);
		symptoms.removeAll(RECORDING.keySet());
		assertThat(provoked()).containsExactlyInAnyOrderElementsOf(symptoms);
	}

	@Test
	void testModuleProvokesWhatIsSeenWithItAlone() throws IOException {
		assertThat(firstCells(page.text())).map((cell) -> cell.replace("`", "")).containsAll(RECORDING.keySet());
		Path tests = Document.root().resolve("mixpanel-spring-boot-test/src/test/java/io/github/mixpanelspring/test");
		for (List<String> methods : RECORDING.values()) {
			for (String method : methods) {
				String[] names = method.split(" ");
				assertThat(Files.readString(tests.resolve(names[0] + ".java"))).contains("void " + names[1] + "(");
			}
		}
	}

	@Test
	void quotesLinesThatAreLogged() throws IOException {
		List<String> formats = formats();
		assertThat(quotedLines()).hasSizeGreaterThan(8)
			.allSatisfy((line) -> assertThat(formats).anyMatch((format) -> meet(line.replace('…', '*'), format)));
	}

	@Test
	void namesReasonsThatThereAre() {
		assertThat(REASON.matcher(page.text()).results()).isNotEmpty()
			.allSatisfy((match) -> assertThat(Reason.values())
				.anyMatch((reason) -> match.group().equalsIgnoreCase(reason.fate() + "{" + reason + "}")));
	}

	private static Set<String> provoked() throws IOException {
		Set<String> provoked = new LinkedHashSet<>();
		for (Resource file : classes.getResources("classpath*:io/github/mixpanelspring/**/*Tests*.class")) {
			AnnotationMetadata type = new SimpleMetadataReaderFactory().getMetadataReader(file).getAnnotationMetadata();
			type.getAnnotatedMethods(Symptom.class.getName())
				.forEach((method) -> provoked
					.addAll(List.of(method.getAnnotations().get(Symptom.class).getStringArray("value"))));
		}
		return provoked;
	}

	private static List<String> quotedLines() {
		return firstCells(page.text()).stream()
			.flatMap((cell) -> CODE.matcher(cell).results())
			.map((match) -> match.group(1))
			.filter((code) -> code.split(" ").length > 3)
			.toList();
	}

	/**
	 * Returns the first cells of the rows of all tables.
	 */
	private static List<String> firstCells(String text) {
		List<String> lines = text.lines().toList();
		List<String> cells = new ArrayList<>();
		for (int i = 0; i < lines.size() - 1; i++) {
			if (lines.get(i).startsWith("| ") && !lines.get(i + 1).startsWith("|---")) {
				cells.add(lines.get(i).split("\\|")[1].strip());
			}
		}
		return cells;
	}

	/**
	 * Returns the texts in the library's classes, with an asterisk for what is put in.
	 */
	private static List<String> formats() throws IOException {
		List<String> formats = new ArrayList<>();
		for (Resource file : classes.getResources("classpath*:io/github/mixpanelspring/**/*.class")) {
			if (!file.getURL().getPath().contains("/test-classes/")) {
				ClassReader type = new ClassReader(file.getContentAsByteArray());
				char[] buffer = new char[type.getMaxStringLength()];
				for (int i = 1; i < type.getItemCount(); i++) {
					int offset = type.getItem(i);
					if (offset > 0 && type.readByte(offset - 1) == CONSTANT_STRING) {
						formats.add(type.readUTF8(offset, buffer).replace("{}", "*").replace('\u0001', '*'));
					}
				}
			}
		}
		return formats;
	}

	/**
	 * Returns whether there is a text that both describe, an asterisk being anything, and
	 * that is not for the most part what was put in.
	 */
	private static boolean meet(String line, String format) {
		int[][] same = new int[line.length() + 1][format.length() + 1];
		for (int i = line.length(); i >= 0; i--) {
			for (int j = format.length(); j >= 0; j--) {
				boolean more = i < line.length();
				boolean moreOfFormat = j < format.length();
				int best = (more || moreOfFormat) ? NONE : 0;
				if (more && (line.charAt(i) == '*' || (moreOfFormat && format.charAt(j) == '*'))) {
					best = Math.max(best, same[i + 1][j]);
				}
				if (moreOfFormat && (format.charAt(j) == '*' || (more && line.charAt(i) == '*'))) {
					best = Math.max(best, same[i][j + 1]);
				}
				if (more && moreOfFormat && line.charAt(i) == format.charAt(j)) {
					best = Math.max(best, same[i + 1][j + 1] + 1);
				}
				same[i][j] = best;
			}
		}
		return same[0][0] > line.length() / 2;
	}

}
