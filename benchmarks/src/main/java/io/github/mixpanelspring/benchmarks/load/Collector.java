package io.github.mixpanelspring.benchmarks.load;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The server of a load, in a process of its own: takes what each client sends in the way
 * of its service, and looks at every event for which one it is.
 */
final class Collector {

	private final BitSet seen = new BitSet();

	private final AtomicInteger distinct = new AtomicInteger();

	private final AtomicInteger repeated = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private volatile int delay;

	private volatile boolean failing;

	public static void main(String[] args) throws IOException {
		new Collector().run();
	}

	private void run() throws IOException {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		InetAddress loopback = InetAddress.getLoopbackAddress();
		HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
		ExecutorService threads = Executors.newCachedThreadPool();
		server.setExecutor(threads);
		server.createContext("/", this::take);
		server.start();
		try (ServerSocket control = new ServerSocket(0, 1, loopback)) {
			System.out.println(server.getAddress().getPort() + " " + control.getLocalPort());
			// The end of the process that measures is the end of this one
			try (Socket socket = control.accept()) {
				answer(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
			}
		}
		server.stop(0);
		threads.shutdownNow();
	}

	private void answer(DataInputStream in, DataOutputStream out) throws IOException {
		try {
			while (true) {
				int command = in.readInt();
				if (command >= 0) {
					reset(command);
				}
				else if (command != CollectorProcess.ASK) {
					this.failing = command == CollectorProcess.FAIL;
				}
				out.writeInt(this.distinct.get());
				out.writeInt(this.repeated.get());
				out.writeInt(this.requests.get());
				out.flush();
			}
		}
		catch (EOFException ex) {
			System.err.println("The collector ends");
		}
	}

	private void reset(int delay) {
		synchronized (this.seen) {
			this.seen.clear();
		}
		this.distinct.set(0);
		this.repeated.set(0);
		this.requests.set(0);
		this.delay = delay;
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = Body.read(exchange);
			this.requests.incrementAndGet();
			if (this.failing) {
				exchange.sendResponseHeaders(503, -1);
				return;
			}
			pause();
			int events = note(body);
			byte[] answer = answer(exchange.getRequestURI().getPath(), events).getBytes();
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private void pause() {
		int delay = this.delay;
		if (delay > 0) {
			try {
				Thread.sleep(delay);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private int note(byte[] body) {
		int events = 0;
		synchronized (this.seen) {
			for (int number = Body.marker(body, 0); number != -1; number = Body.marker(body, Body.position(number))) {
				int event = Body.number(body, number);
				if (this.seen.get(event)) {
					this.repeated.incrementAndGet();
				}
				else {
					this.seen.set(event);
					this.distinct.incrementAndGet();
				}
				events++;
			}
		}
		return events;
	}

	private static String answer(String path, int events) {
		return switch (path) {
			case "/import" -> "{\"code\":200,\"num_records_imported\":" + events + ",\"status\":\"OK\"}";
			case "/track" -> "1";
			case "/piwik", "/matomo.php" -> "{\"status\":\"success\",\"tracked\":" + events + ",\"invalid\":0}";
			case "/2/httpapi", "/batch" -> "{\"code\":200,\"status\":1,\"events_ingested\":" + events + "}";
			default -> "{\"success\":true,\"status\":1}";
		};
	}

}
