package io.github.mixpanelspring.useragent;

/**
 * The place of a user agent where Android names the phone: a model may be called "Cubot"
 * or "Spider", and there are more of them than a list can know.
 */
final class AndroidModel {

	private static final String ANDROID = "android ";

	private static final String BUILD = " build/";

	private AndroidModel() {
	}

	/**
	 * Blanks the model, and leaves everything else where it is.
	 * @param lower a user agent in lower case
	 */
	static String blank(String lower) {
		int open = lower.indexOf('(');
		int start = lower.indexOf(ANDROID, open);
		if (open == -1 || start == -1 || !lower.startsWith("(linux;", open)) {
			return lower;
		}
		int end = close(lower, open);
		if (start > end) {
			return lower;
		}
		int build = lower.indexOf(BUILD, start);
		end = (build != -1 && build < end) ? build : end;
		return lower.substring(0, start) + " ".repeat(end - start) + lower.substring(end);
	}

	// "moto g (4)" is a model, too
	private static int close(String text, int open) {
		int depth = 1;
		for (int i = open + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

}
