package io.github.mixpanelspring.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;

/**
 * Reads the bodies of all services, and finds the events in them by their markers.
 */
final class Body {

	private static final int MARKER_LENGTH = 11;

	private Body() {
	}

	static byte[] read(HttpExchange exchange) throws IOException {
		byte[] body;
		try (InputStream plain = exchange.getRequestBody();
				InputStream content = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
						? new GZIPInputStream(plain, 64 * 1024) : plain) {
			body = content.readAllBytes();
		}
		boolean form = body.length > 5 && new String(body, 0, 5, StandardCharsets.ISO_8859_1).equals("data=");
		return form ? data(new String(body, 5, body.length - 5, StandardCharsets.ISO_8859_1)) : body;
	}

	private static byte[] data(String form) {
		int end = form.indexOf('&');
		String data = URLDecoder.decode((end != -1) ? form.substring(0, end) : form, StandardCharsets.UTF_8);
		return Base64.getMimeDecoder().decode(data);
	}

	/**
	 * Returns where the next marker begins, or -1.
	 */
	static int marker(byte[] body, int from) {
		for (int i = from; i <= body.length - MARKER_LENGTH; i++) {
			if (body[i] == 's' && body[i + 1] == 'e' && body[i + 2] == 'q' && body[i + 3] == '-') {
				return i;
			}
		}
		return -1;
	}

	static int position(int marker) {
		return marker + MARKER_LENGTH;
	}

	static int number(byte[] body, int marker) {
		int number = 0;
		for (int i = marker + 4; i < marker + MARKER_LENGTH; i++) {
			number = number * 10 + body[i] - '0';
		}
		return number;
	}

}
