package io.github.mixpanelspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * A port that passes on to a server what comes, and back, and can reset a connection as a
 * router or a server that dies does: which the JDK's server can't.
 */
final class ResettingPort implements AutoCloseable {

	private final ServerSocket port;

	private final InetSocketAddress server;

	private final ExecutorService threads;

	// By the port that the server sees
	private final Map<Integer, Socket> clients = new ConcurrentHashMap<>();

	ResettingPort(int port, InetSocketAddress server, ExecutorService threads) {
		this.server = server;
		this.threads = threads;
		try {
			this.port = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not listen on port " + port, ex);
		}
		threads.execute(this::listen);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.port.getLocalSocketAddress();
	}

	private void listen() {
		while (!this.port.isClosed()) {
			try {
				connect(this.port.accept());
			}
			catch (IOException ex) {
				// Closed, or nobody there any more on either side
			}
		}
	}

	private void connect(Socket client) throws IOException {
		Socket line = new Socket();
		try {
			line.connect(this.server);
			client.setTcpNoDelay(true);
			line.setTcpNoDelay(true);
		}
		catch (IOException ex) {
			close(client);
			throw ex;
		}
		this.clients.put(line.getLocalPort(), client);
		this.threads.execute(() -> pass(client, line, line.getLocalPort()));
		this.threads.execute(() -> pass(line, client, line.getLocalPort()));
	}

	private void pass(Socket from, Socket to, int line) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			in.transferTo(out);
		}
		catch (IOException ex) {
			// One of them is gone, so both are
		}
		this.clients.remove(line);
	}

	/**
	 * Resets a connection: whoever waits at its other end learns that it is broken.
	 * @param line the port that the server sees
	 */
	void reset(int line) {
		Socket client = this.clients.remove(line);
		try {
			if (client != null) {
				client.setSoLinger(true, 0);
				client.close();
			}
		}
		catch (IOException ex) {
			// Reset already, from the other side
		}
	}

	@Override
	public void close() {
		close(this.port);
		this.clients.values().forEach(ResettingPort::close);
	}

	private static void close(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			// Nothing can be lost of it
		}
	}

}
