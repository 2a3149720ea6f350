package io.github.mixpanelspring.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/**
 * The least that has to be done: a queue, JSON, gzip of level 1, and a socket.
 */
final class LimitSubject implements Subject {

	private static final int BATCH_SIZE = 2000;

	private static final Object END = new Object();

	private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(50_000);

	private final IntFunction<Object> call;

	private final LimitWriter writer;

	private final Socket socket;

	private final Thread thread;

	private LimitSubject(IntFunction<Object> call, LimitWriter writer, String url) throws IOException {
		this.call = call;
		this.writer = writer;
		URI uri = URI.create(url);
		this.socket = new Socket(uri.getHost(), uri.getPort());
		this.socket.setTcpNoDelay(true);
		this.thread = new Thread(this::run, "limit");
		this.thread.start();
	}

	static LimitSubject create(String name, String url) throws IOException {
		return switch (name) {
			case "limit-map" -> new LimitSubject(EventData::all, LimitWriter.maps(), url);
			case "limit-generator" -> new LimitSubject(Integer::valueOf, LimitWriter.generator(), url);
			default -> new LimitSubject(Integer::valueOf, LimitWriter.fragment(), url);
		};
	}

	@Override
	public void track(int number) throws InterruptedException {
		this.queue.put(this.call.apply(number));
	}

	private void run() {
		try {
			boolean more = true;
			while (more) {
				more = send();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean send() throws IOException, InterruptedException {
		ByteArrayOutputStream body = new ByteArrayOutputStream(256 * 1024);
		boolean more = true;
		int count = 0;
		try (OutputStream out = new BufferedOutputStream(new FastGzip(body), 32 * 1024)) {
			Object event = this.queue.take();
			while (event != END && event != null) {
				out.write((count++ == 0) ? '[' : ',');
				this.writer.write(event, out);
				event = (count < BATCH_SIZE) ? this.queue.poll() : null;
			}
			more = event != END;
			out.write(']');
		}
		if (count > 0) {
			exchange(body);
		}
		return more;
	}

	private void exchange(ByteArrayOutputStream body) throws IOException {
		String head = "POST /import?strict=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Content-Encoding: gzip\r\nContent-Length: " + body.size() + "\r\n\r\n";
		OutputStream out = this.socket.getOutputStream();
		out.write(head.getBytes(StandardCharsets.US_ASCII));
		body.writeTo(out);
		out.flush();
		readAnswer(this.socket.getInputStream());
	}

	private void readAnswer(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			head.append((char) in.read());
		}
		int at = head.toString().toLowerCase().indexOf("content-length:") + 15;
		in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r", at)).strip()));
	}

	@Override
	public void close() throws Exception {
		this.queue.put(END);
		this.thread.join();
		this.socket.close();
	}

	/**
	 * Gzip of level 1.
	 */
	private static final class FastGzip extends GZIPOutputStream {

		FastGzip(OutputStream out) throws IOException {
			super(out, 16 * 1024);
			this.def.setLevel(1);
		}

	}

}
