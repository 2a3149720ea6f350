package io.github.mixpanelspring.benchmarks.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A browser that asks for the same again and again, by one connection.
 */
final class Visitor {

	private static final String HEADERS = """
			Host: localhost
			User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
			Chrome/139.0.0.0 Safari/537.36
			Accept-Language: en-GB,en;q=0.9
			Referer: https://www.google.com/
			Cookie: mp_device=1.718179fc-9f3b-48d8-9dd7-f60b5e6cfda3

			""";

	private static final String NAVIGATION = """
			Accept: text/html,application/xhtml+xml,*/*;q=0.8
			Sec-Fetch-Mode: navigate
			Sec-Fetch-Dest: document
			""";

	private static final String FETCH = """
			Accept: application/json
			Sec-Fetch-Mode: cors
			Sec-Fetch-Dest: empty
			""";

	private final Socket socket;

	private final InputStream in;

	Visitor(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Asks for a path so many times.
	 * @return how long each answer took, in nanoseconds
	 */
	long[] visit(String path, int times) throws IOException {
		String head = "GET " + path + "?utm_source=newsletter&utm_medium=email HTTP/1.1\n"
				+ (path.equals("/page") ? NAVIGATION : FETCH) + HEADERS;
		byte[] request = head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
		long[] durations = new long[times];
		for (int i = 0; i < times; i++) {
			long start = System.nanoTime();
			this.socket.getOutputStream().write(request);
			read();
			durations[i] = System.nanoTime() - start;
		}
		return durations;
	}

	private void read() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			int next = this.in.read();
			if (next == -1) {
				throw new IOException("The connection was closed");
			}
			head.append((char) next);
		}
		if (!head.toString().startsWith("HTTP/1.1 200")) {
			throw new IOException("Unexpected answer: " + head);
		}
		int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length:") + 15;
		this.in.skipNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r", at)).strip()));
	}

}
