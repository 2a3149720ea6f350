package io.github.mixpanelspring.context;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Undoes percent-encoding as strictly as {@code decodeURIComponent} does in a browser:
 * one bad sequence spoils the whole text.
 */
public final class PercentDecoder {

	private PercentDecoder() {
	}

	/**
	 * Decodes a text; {@code +} stays {@code +}.
	 * @param text the encoded text
	 * @return the decoded text, or {@code null} if it is not percent-encoded UTF-8
	 */
	public static @Nullable String decode(String text) {
		int percent = text.indexOf('%');
		if (percent == -1) {
			return text;
		}
		StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, percent);
		int at = percent;
		while (at < text.length()) {
			char c = text.charAt(at);
			if (c != '%') {
				decoded.append(c);
				at++;
				continue;
			}
			int lead = byteAt(text, at);
			int length = sequenceLength(lead);
			int codePoint = (length != 0) ? codePoint(text, at, lead, length) : -1;
			if (codePoint == -1) {
				return null;
			}
			decoded.appendCodePoint(codePoint);
			at += 3 * length;
		}
		return decoded.toString();
	}

	private static int byteAt(String text, int at) {
		if (at + 2 >= text.length() || text.charAt(at) != '%' || !HexFormat.isHexDigit(text.charAt(at + 1))
				|| !HexFormat.isHexDigit(text.charAt(at + 2))) {
			return -1;
		}
		return HexFormat.fromHexDigits(text, at + 1, at + 3);
	}

	// 0xC0 and 0xC1 could only begin an overlong form, 0xF5 and above lie beyond Unicode
	private static int sequenceLength(int lead) {
		if (lead < 0x80) {
			return (lead >= 0) ? 1 : 0;
		}
		if (lead < 0xE0) {
			return (lead >= 0xC2) ? 2 : 0;
		}
		return (lead < 0xF0) ? 3 : (lead < 0xF5) ? 4 : 0;
	}

	private static int codePoint(String text, int at, int lead, int length) {
		if (length == 1) {
			return lead;
		}
		int codePoint = lead & (0xFF >> (length + 1));
		for (int i = 1; i < length; i++) {
			int continuation = byteAt(text, at + 3 * i);
			if ((continuation & 0xC0) != 0x80) {
				return -1;
			}
			codePoint = codePoint << 6 | continuation & 0x3F;
		}
		boolean overlong = codePoint < ((length == 4) ? 0x10000 : (length == 3) ? 0x800 : 0x80);
		boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
		return (overlong || surrogate || codePoint > Character.MAX_CODE_POINT) ? -1 : codePoint;
	}

}
