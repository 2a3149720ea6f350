package io.github.mixpanelspring.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Text about a visitor, packed into few characters that can stand anywhere: in a URL, a
 * header, a column, or the metadata that a payment takes along.
 * <p>
 * Version 1 is {@code 1.} and, in URL-safe Base64 without padding, the text in UTF-8,
 * compressed in zlib's format with a dictionary of what browsers send. The checksum of
 * that format tells a text that was cut or changed on its way. Not a secret, and not
 * signed: whoever has it can read it, and make another.
 */
public final class PackedText {

	/**
	 * How long a packed text can be.
	 */
	public static final int MAX_LENGTH = 2048;

	/**
	 * How many bytes a text can have, in UTF-8: even what can't be compressed then packs
	 * into {@value #MAX_LENGTH} characters.
	 */
	public static final int MAX_BYTES = 1500;

	private static final String VERSION = "1.";

	// A part of version 1: what was written with it can only be read with it
	private static final byte[] DICTIONARY = ("android-app://com.google.android.googlequicksearchbox/&wbraid=&msclkid="
			+ "&ttclid=&li_fat_id=&utm_id=&utm_term=&utm_content=&fbclid=IwY2xjaw&gclid=EAIaIQobChMI?utm_source="
			+ "newsletter&utm_medium=email&utm_campaign=?utm_source=google&utm_medium=cpc&utm_campaign="
			+ "https://www.facebook.com/https://www.bing.com/https://duckduckgo.com/https://www.google.com/"
			+ "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 Mobile/15E148 Version/26.0 "
			+ "Safari/604.1 (iPhone; CPU iPhone OS 18_6 like Mac OS X) (Macintosh; Intel Mac OS X 10_15_7) "
			+ "AppleWebKit/605.1.15 (KHTML, like Gecko) SamsungBrowser/28.0 Mozilla/5.0 (Linux; Android 10; K) "
			+ "Chrome/140.0.0.0 Mobile Safari/537.36\nd\nu\na\"Windows\"\"Android\"\"macOS\"\nshttp\nshttps\nh"
			+ "localhost\nn443\nt/\nqutm_source=\nrhttps://www.\ni\naMozilla/5.0 (Windows NT 10.0; Win64; x64) "
			+ "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")
		.getBytes(StandardCharsets.US_ASCII);

	private PackedText() {
	}

	/**
	 * Packs a text.
	 * @param text a text of at most {@value #MAX_BYTES} bytes
	 * @return at most {@value #MAX_LENGTH} characters of {@code [A-Za-z0-9._-]}
	 * @throws IllegalArgumentException if the text is longer
	 */
	public static String pack(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > MAX_BYTES) {
			throw new IllegalArgumentException("'text' must not have more than " + MAX_BYTES + " bytes");
		}
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
		try {
			deflater.setDictionary(DICTIONARY);
			deflater.setInput(bytes);
			deflater.finish();
			byte[] packed = new byte[MAX_LENGTH];
			int length = deflater.deflate(packed);
			return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(packed, length));
		}
		finally {
			deflater.end();
		}
	}

	/**
	 * Unpacks a text.
	 * @param packed what was packed, or anything else
	 * @return the text, or {@code null} if nothing was packed so
	 */
	public static @Nullable String unpack(String packed) {
		if (packed.length() > MAX_LENGTH || !packed.startsWith(VERSION)) {
			return null;
		}
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(Base64.getUrlDecoder().decode(packed.substring(VERSION.length())));
			// A few bytes that would become gigabytes end with the array
			byte[] bytes = new byte[MAX_BYTES + 1];
			// At first it tells no more than which dictionary it needs
			if (inflater.inflate(bytes) != 0 || !inflater.needsDictionary()) {
				return null;
			}
			inflater.setDictionary(DICTIONARY);
			int length = inflater.inflate(bytes);
			boolean whole = inflater.finished() && inflater.getRemaining() == 0;
			return whole ? new String(bytes, 0, length, StandardCharsets.UTF_8) : null;
		}
		catch (DataFormatException | IllegalArgumentException ex) {
			// Whoever it comes from, it is not ours
			return null;
		}
		finally {
			inflater.end();
		}
	}

}
