package io.github.mixpanelspring.benchmarks.load;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/**
 * Starts the {@link Collector}, and asks it what has come.
 */
public final class CollectorProcess implements AutoCloseable {

	static final int ASK = -1;

	static final int FAIL = -2;

	private static final int RECOVER = -3;

	private final Process process;

	private final Socket control;

	private final DataInputStream in;

	private final DataOutputStream out;

	private final int port;

	/**
	 * Starts a collector.
	 */
	public CollectorProcess() throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(java, "-Xmx512m", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), Collector.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(new InputStreamReader(this.process.getInputStream()));
		String line = output.readLine();
		if (line == null) {
			throw new IOException("The collector did not start");
		}
		String[] ports = line.split(" ");
		this.port = Integer.parseInt(ports[0]);
		this.control = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ports[1]));
		this.control.setTcpNoDelay(true);
		this.in = new DataInputStream(this.control.getInputStream());
		this.out = new DataOutputStream(this.control.getOutputStream());
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns where it listens.
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Forgets what has come.
	 * @param delay how many milliseconds to wait before each answer from now on
	 */
	void reset(int delay) throws IOException {
		exchange(delay);
	}

	/**
	 * Sets whether it is out of order.
	 */
	void fail(boolean failing) throws IOException {
		exchange(failing ? FAIL : RECOVER);
	}

	Received received() throws IOException {
		return exchange(ASK);
	}

	private synchronized Received exchange(int command) throws IOException {
		this.out.writeInt(command);
		this.out.flush();
		return new Received(this.in.readInt(), this.in.readInt(), this.in.readInt());
	}

	@Override
	public void close() throws IOException {
		this.control.close();
		this.process.destroy();
	}

	/**
	 * What has come.
	 *
	 * @param distinct how many different events
	 * @param repeated how many that had come before
	 * @param requests in how many requests
	 */
	record Received(int distinct, int repeated, int requests) {

	}

}
