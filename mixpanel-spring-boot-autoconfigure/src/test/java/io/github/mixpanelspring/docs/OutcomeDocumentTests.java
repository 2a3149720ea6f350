package io.github.mixpanelspring.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mixpanelspring.delivery.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documents tell of the outcomes that there are.
 */
class OutcomeDocumentTests {

	private static final Pattern ROW = Pattern.compile("^\\| (\\w*) ?\\| (`[^|]+`) \\|", Pattern.MULTILINE);

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	@Test
	void equationHasMeterOfEachTerm() {
		Document operations = Document.of("docs/operations.md");
		List<String> terms = operations.blocks("text")
			.stream()
			.flatMap((block) -> Stream.of(block.text().strip().split(" [=+] ")))
			.map((term) -> "mixpanel.messages." + term)
			.toList();
		assertThat(operations.rows()).filteredOn((row) -> row.get(0).startsWith("mixpanel.messages."))
			.extracting((row) -> row.get(0))
			.containsExactlyElementsOf(terms);
	}

	@Test
	void tellsOfEachReason() {
		String document = Document.of("docs/delivery.md").text();
		String table = document.substring(document.indexOf("| Outcome | Reason |"), document.indexOf("## Requests"));
		List<String> documented = new ArrayList<>();
		String outcome = "";
		for (MatchResult row : ROW.matcher(table).results().toList()) {
			outcome = row.group(1).isEmpty() ? outcome : row.group(1);
			for (MatchResult reason : CODE.matcher(row.group(2)).results().toList()) {
				documented.add(outcome.toUpperCase() + " " + reason.group(1));
			}
		}
		assertThat(documented).containsExactlyInAnyOrderElementsOf(
				Stream.of(Reason.values()).map((reason) -> reason.fate() + " " + reason).toList());
	}

}
