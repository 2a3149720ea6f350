package io.github.mixpanelspring.test;

/**
 * A request and what became of it, for whoever reads why a test failed. Thread-safe.
 */
final class Visit {

	private static final int MAX_LENGTH = 400;

	private final String path;

	private volatile String end = "is not answered yet";

	Visit(String path) {
		this.path = path;
	}

	String path() {
		return this.path;
	}

	/**
	 * Notes how the request ends.
	 * @return the same answer
	 */
	Answer ends(Answer answer) {
		String text = answer.status() + " " + answer.toJson();
		this.end = (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
		return answer;
	}

	/**
	 * Notes that the request ends without an answer.
	 */
	void breaks() {
		this.end = "got no answer";
	}

	@Override
	public String toString() {
		return this.path + " " + this.end;
	}

}
