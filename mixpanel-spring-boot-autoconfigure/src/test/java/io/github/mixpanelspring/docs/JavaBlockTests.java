package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import io.github.mixpanelspring.docs.Document.Block;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the code in the documents compiles.
 */
class JavaBlockTests {

	// Of blocks that are to be short; those with imports of their own get no others
	private static final String IMPORTS = Stream
		.of("io.github.mixpanelspring.*", "io.github.mixpanelspring.annotation.*",
				"io.github.mixpanelspring.annotation.TrackEvent.Property", "java.math.*", "java.time.*", "java.util.*",
				"org.springframework.stereotype.*", "org.springframework.transaction.annotation.*",
				"org.springframework.web.bind.annotation.*")
		.map((name) -> "import " + name + ";")
		.collect(Collectors.joining());

	@ParameterizedTest
	@MethodSource("blocks")
	void compiles(Block block, @TempDir Path output) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
			// The test module is built after this one
			files.setLocationFromPaths(StandardLocation.SOURCE_PATH,
					List.of(Document.root().resolve("mixpanel-spring-boot-test/src/main/java")));
			List<String> options = List.of("-proc:none", "-parameters", "-implicit:none", "-Xlint:none");
			compiler.getTask(null, files, problems, options, null, List.of(new Source(block))).call();
		}
		assertThat(problems.getDiagnostics()).as(block.place()).isEmpty();
	}

	static Stream<Block> blocks() {
		return Document.all().stream().flatMap((document) -> document.blocks("java").stream());
	}

	/**
	 * A block as the one file of a package.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final Block block;

		Source(Block block) {
			super(URI.create("string:///block/Block.java"), Kind.SOURCE);
			this.block = block;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			String imports = this.block.text().startsWith("import ") ? "" : IMPORTS;
			return "package block;" + imports + this.block.text();
		}

	}

}
