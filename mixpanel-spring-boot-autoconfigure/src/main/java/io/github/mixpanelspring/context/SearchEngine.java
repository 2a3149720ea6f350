package io.github.mixpanelspring.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The search engines that mixpanel-js knows, in the order in which it looks for them.
 * <p>
 * Its patterns, such as {@code https?://(.*)google.}, are matched anywhere in the URL and
 * take any character for a dot; reports of web and server only agree if ours do too.
 */
enum SearchEngine {

	GOOGLE("google", "", "q"),

	BING("bing", "com", "q"),

	YAHOO("yahoo", "com", "p"),

	DUCKDUCKGO("duckduckgo", "com", "q");

	private static final List<SearchEngine> ALL = List.of(values());

	private final String id;

	private final String topLevel;

	private final String keywordParameter;

	SearchEngine(String id, String topLevel, String keywordParameter) {
		this.id = id;
		this.topLevel = topLevel;
		this.keywordParameter = keywordParameter;
	}

	static @Nullable SearchEngine of(String url) {
		int start = url.startsWith("http://") ? 7 : url.startsWith("https://") ? 8 : -1;
		if (start != -1) {
			for (SearchEngine engine : ALL) {
				if (engine.isIn(url, start)) {
					return engine;
				}
			}
		}
		return null;
	}

	private boolean isIn(String url, int start) {
		for (int at = url.indexOf(this.id, start); at != -1; at = url.indexOf(this.id, at + 1)) {
			int dot = at + this.id.length();
			if (dot < url.length() && url.startsWith(this.topLevel, dot + 1)) {
				return true;
			}
		}
		return false;
	}

	String id() {
		return this.id;
	}

	String keywordParameter() {
		return this.keywordParameter;
	}

}
