package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown document of this project.
 *
 * @param file where it is
 * @param text what it says
 */
record Document(Path file, String text) {

	private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	/**
	 * Returns all documents.
	 */
	static List<Document> all() {
		try (Stream<Path> files = Stream.concat(list(root()), list(root().resolve("docs")))) {
			Stream<Path> benchmarks = list(root().resolve("benchmarks"));
			return Stream.concat(files, benchmarks).map(Document::read).toList();
		}
	}

	static Document of(String path) {
		return read(root().resolve(path));
	}

	private static Document read(Path file) {
		try {
			return new Document(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> list(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the directory that all else is in.
	 */
	static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		return directory;
	}

	/**
	 * Returns the code blocks of some languages.
	 */
	List<Block> blocks(String... languages) {
		List<String> wanted = List.of(languages);
		return BLOCK.matcher(this.text)
			.results()
			.filter((match) -> wanted.contains(match.group(1)))
			.map((match) -> new Block(this + ":" + lineOf(match), match.group(1), match.group(2)))
			.toList();
	}

	private long lineOf(MatchResult match) {
		return this.text.substring(0, match.start()).lines().count() + 1;
	}

	/**
	 * Returns the rows of all tables whose first cell is code, cell by cell.
	 */
	List<List<String>> rows() {
		return rows("|");
	}

	/**
	 * Returns such rows of the tables whose header begins in some way.
	 */
	List<List<String>> rows(String header) {
		List<List<String>> rows = new ArrayList<>();
		String first = "";
		for (String line : this.text.lines().toList()) {
			first = !line.startsWith("|") ? "" : (first.isEmpty() ? line : first);
			if (line.startsWith("| `") && first.startsWith(header)) {
				rows.add(Stream.of(line.split("\\|")).skip(1).map((cell) -> cell.strip().replace("`", "")).toList());
			}
		}
		return rows;
	}

	List<String> links() {
		return LINK.matcher(prose()).results().map((match) -> match.group(1)).toList();
	}

	/**
	 * Returns the anchors of the headings, as GitHub makes them.
	 */
	List<String> anchors() {
		return HEADING.matcher(prose())
			.results()
			.map((match) -> match.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
			.toList();
	}

	/**
	 * Returns all but the code blocks.
	 */
	String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	@Override
	public String toString() {
		return root().relativize(this.file).toString();
	}

	/**
	 * A block of code.
	 *
	 * @param place where it is, for a message
	 * @param language its language
	 * @param text the code
	 */
	record Block(String place, String language, String text) {

		@Override
		public String toString() {
			return this.place;
		}

	}

}
