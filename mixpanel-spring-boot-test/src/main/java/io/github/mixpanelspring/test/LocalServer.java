package io.github.mixpanelspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * The JDK's HTTP server on a loopback address, with connections that can be reset and
 * with threads that keep no process alive.
 */
final class LocalServer implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool(LocalServer::daemon);

	private final HttpServer server;

	private final ResettingPort port;

	/**
	 * Opens a port, of which nothing is answered yet.
	 * @param port the port, or 0 for a free one
	 */
	LocalServer(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not start a server", ex);
		}
		this.port = new ResettingPort(port, this.server.getAddress(), this.threads);
		this.server.setExecutor(this.threads);
	}

	void start(HttpHandler handler) {
		this.server.createContext("/", handler);
		this.server.start();
	}

	String url() {
		InetSocketAddress address = this.port.address();
		return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
	}

	/**
	 * Resets a connection.
	 * @param client the port of its other end, as the server sees it
	 */
	void reset(int client) {
		this.port.reset(client);
	}

	@Override
	public void close() {
		this.port.close();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "fake-mixpanel");
		thread.setDaemon(true);
		return thread;
	}

}
