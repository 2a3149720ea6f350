package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The token of a project, which records without other credentials get when they are sent.
 * <p>
 * Immutable; shows itself to nobody but the request.
 */
public final class ProjectToken {

	private final byte[] start;

	/**
	 * Creates a token.
	 * @param token the token, in ASCII without control characters
	 */
	public ProjectToken(String token) {
		String escaped = token.replace("\\", "\\\\").replace("\"", "\\\"");
		this.start = ("{\"$token\":\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Writes a record with the token as its first member.
	 * @param object the record, a JSON object
	 */
	void write(byte[] object, OutputStream out) throws IOException {
		int members = next(object, next(object, 0) + 1);
		out.write(this.start);
		if (object[members] != '}') {
			out.write(',');
		}
		out.write(object, members, object.length - members);
	}

	private static int next(byte[] json, int from) {
		int i = from;
		while (Character.isWhitespace(json[i])) {
			i++;
		}
		return i;
	}

	@Override
	public String toString() {
		return "ProjectToken[****]";
	}

}
