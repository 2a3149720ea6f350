package io.github.mixpanelspring.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the links between the documents lead somewhere.
 */
class LinkTests {

	@ParameterizedTest
	@MethodSource("documents")
	void leadsSomewhere(Document document) {
		List<String> broken = new ArrayList<>();
		for (String link : document.links()) {
			int hash = link.indexOf('#');
			String path = (hash != -1) ? link.substring(0, hash) : link;
			if (!path.contains("://")) {
				Path target = path.isEmpty() ? document.file() : document.file().resolveSibling(path).normalize();
				if (!Files.exists(target) || (hash != -1 && !hasAnchor(target, link.substring(hash + 1)))) {
					broken.add(link);
				}
			}
		}
		assertThat(broken).isEmpty();
	}

	private static boolean hasAnchor(Path target, String anchor) {
		return Document.of(Document.root().relativize(target).toString()).anchors().contains(anchor);
	}

	static Stream<Document> documents() {
		return Document.all().stream();
	}

}
