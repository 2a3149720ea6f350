package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The code in the documents.
 */
final class DocumentBlocks {

	private DocumentBlocks() {
	}

	static List<String> of(Path document, String language) throws IOException {
		return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
			.matcher(Files.readString(document))
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

}
