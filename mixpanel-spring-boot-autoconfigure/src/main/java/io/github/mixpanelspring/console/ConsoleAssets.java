package io.github.mixpanelspring.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, each by the path that it is asked for. No other is ever read.
 */
final class ConsoleAssets {

	private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=UTF-8", "css",
			"text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "svg", "image/svg+xml");

	private static final String PAGE = "console.html";

	private static final Set<String> FILES = Set.of(PAGE, "console.css", "console.js", "stream.js", "entries.js",
			"list.js", "detail.js", "status.js", "chart.js", "dom.js", "icon.svg");

	/**
	 * Returns the file of a path.
	 * @return its name, or {@code null} if there is none
	 */
	@Nullable String find(String path) {
		String name = path.isEmpty() ? PAGE : path.substring(1);
		return (FILES.contains(name) && (path.isEmpty() || !name.equals(PAGE))) ? name : null;
	}

	static Set<String> files() {
		return FILES;
	}

	void write(String file, HttpServletResponse response) throws IOException {
		response.setContentType(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
		try (InputStream content = ConsoleAssets.class.getResourceAsStream(file)) {
			if (content == null) {
				throw new IOException("The console's '" + file + "' is missing");
			}
			response.getOutputStream().write(content.readAllBytes());
		}
	}

}
