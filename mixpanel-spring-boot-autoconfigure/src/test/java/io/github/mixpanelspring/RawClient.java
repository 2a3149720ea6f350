package io.github.mixpanelspring;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client for requests that no proper one would send; each has a connection of its own.
 */
public final class RawClient {

	private static final int TIMEOUT = 20_000;

	private final int port;

	RawClient(int port) {
		this.port = port;
	}

	/**
	 * Sends a GET.
	 * @param target what stands between the method and the version
	 * @param headers the headers' lines, of characters up to 255
	 */
	public Answer get(String target, String... headers) {
		return send(head(target, List.of(headers)));
	}

	private static String head(String target, List<String> headers) {
		return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ String.join("", headers.stream().map((line) -> line + "\r\n").toList()) + "\r\n";
	}

	/**
	 * Sends a GET once, as the JDK's client does not where a connection breaks, and
	 * leaves as soon as the page begins.
	 */
	public void glimpse(HttpRequest request) throws IOException {
		List<String> headers = new ArrayList<>();
		request.headers().map().forEach((name, values) -> values.forEach((value) -> headers.add(name + ": " + value)));
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(TIMEOUT);
			socket.getOutputStream()
				.write(head(request.uri().getPath(), headers).getBytes(StandardCharsets.ISO_8859_1));
			for (int read = 0; read != '<';) {
				read = socket.getInputStream().read();
				if (read == -1) {
					throw new EOFException("No page came");
				}
			}
		}
	}

	/**
	 * Sends bytes, and reads to the end of the connection.
	 * @param request the bytes as characters up to 255
	 */
	public Answer send(String request) {
		StringBuilder answer = new StringBuilder();
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(TIMEOUT);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			byte[] buffer = new byte[8192];
			for (int n = socket.getInputStream().read(buffer); n > 0; n = socket.getInputStream().read(buffer)) {
				answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
			}
		}
		catch (SocketException ex) {
			// A server that refuses a request need not read it to its end
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Answer(answer.toString());
	}

	/**
	 * What a server answered.
	 *
	 * @param text all of it
	 */
	public record Answer(String text) {

		/**
		 * Returns the status, or 0 if there was no answer.
		 */
		public int status() {
			return (this.text.length() > 12) ? Integer.parseInt(this.text.substring(9, 12)) : 0;
		}

	}

}
