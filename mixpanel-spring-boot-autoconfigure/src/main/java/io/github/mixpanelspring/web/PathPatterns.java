package io.github.mixpanelspring.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths whose pages are tracked.
 */
class PathPatterns {

	private final List<PathPattern> included;

	private final List<PathPattern> excluded;

	PathPatterns(List<PathPattern> included, List<PathPattern> excluded) {
		this.included = included;
		this.excluded = excluded;
	}

	static List<PathPattern> parse(List<String> patterns) {
		return patterns.stream().map(PathPatterns::parse).toList();
	}

	private static PathPattern parse(String pattern) {
		if (pattern.contains("://")) {
			throw new IllegalArgumentException("'" + pattern + "' is a URL, and not the pattern of a path");
		}
		PathPatternParser parser = PathPatternParser.defaultInstance;
		return parser.parse(parser.initFullPathPattern(pattern));
	}

	boolean areTracked(HttpServletRequest request) {
		if (this.included.isEmpty() && this.excluded.isEmpty()) {
			return true;
		}
		String path = request.getRequestURI();
		String contextPath = request.getContextPath();
		PathContainer container = PathContainer
			.parsePath(path.startsWith(contextPath) ? path.substring(contextPath.length()) : path);
		return (this.included.isEmpty() || matches(this.included, container)) && !matches(this.excluded, container);
	}

	private static boolean matches(List<PathPattern> patterns, PathContainer path) {
		for (PathPattern pattern : patterns) {
			if (pattern.matches(path)) {
				return true;
			}
		}
		return false;
	}

}
