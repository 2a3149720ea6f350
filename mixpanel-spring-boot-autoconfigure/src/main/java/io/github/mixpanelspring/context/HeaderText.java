package io.github.mixpanelspring.context;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a header as a container hands it over.
 */
public final class HeaderText {

	private HeaderText() {
	}

	/**
	 * Reads the bytes of a header as UTF-8 where they are that. Containers decode them as
	 * ISO-8859-1.
	 * @param header the header
	 * @return the header, decoded again if that is possible
	 */
	public static String decode(String header) {
		boolean ascii = true;
		for (int i = 0; i < header.length(); i++) {
			char c = header.charAt(i);
			if (c > 0xFF) {
				return header;
			}
			ascii &= c < 0x80;
		}
		if (ascii) {
			return header;
		}
		try {
			ByteBuffer bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			// So it was ISO-8859-1, which is no mistake
			return header;
		}
	}

	/**
	 * Removes the blanks and tabs that HTTP allows around a header's elements.
	 * @param text the text
	 * @param start where the element begins
	 * @param end where it ends
	 * @return the element
	 */
	static String trim(String text, int start, int end) {
		int from = afterBlanks(text, start, end);
		return text.substring(from, beforeBlanks(text, from, end));
	}

	/**
	 * Returns whether an element is a certain one but for blanks and tabs around it.
	 * @param text the text
	 * @param start where the element begins
	 * @param end where it ends
	 * @param element the element, without blanks and tabs around it
	 */
	static boolean isTrimmed(String text, int start, int end, String element) {
		int from = afterBlanks(text, start, end);
		int to = beforeBlanks(text, from, end);
		return to - from == element.length() && text.startsWith(element, from);
	}

	private static int afterBlanks(String text, int start, int end) {
		int at = start;
		while (at < end && isBlank(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static int beforeBlanks(String text, int start, int end) {
		int at = end;
		while (start < at && isBlank(text.charAt(at - 1))) {
			at--;
		}
		return at;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

}
