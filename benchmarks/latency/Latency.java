import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import io.github.mixpanelspring.test.CannedAnswer;
import io.github.mixpanelspring.test.FakeMixpanel;

/**
 * Visits a page of the sample while the collector is well (A) and while it is not (B), in
 * turn, and prints how long an answer takes.
 */
public final class Latency {

	private static final int VISITS = 2000;

	private static final byte[] REQUEST = """
			GET /products/1?utm_source=news HTTP/1.1
			Host: localhost
			User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
			Accept: text/html
			Accept-Language: en-GB
			Sec-Fetch-Dest: document
			Sec-Fetch-Mode: navigate
			Cookie: mp_device=1.0b7ee3a4-5d3c-4c5b-9f0e-2d8f6d3c1a55

			""".replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

	private final int port;

	private final int mixpanelPort;

	private FakeMixpanel mixpanel;

	private Latency(int port, int mixpanelPort) {
		this.port = port;
		this.mixpanelPort = mixpanelPort;
		this.mixpanel = FakeMixpanel.start(mixpanelPort);
	}

	public static void main(String[] args) throws Exception {
		Latency latency = new Latency(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
		latency.visit(4 * VISITS);
		for (String fault : args[2].split(",")) {
			latency.compare(fault);
		}
		System.exit(0);
	}

	private void compare(String fault) throws Exception {
		long[][] runs = new long[4][];
		for (int i = 0; i < runs.length; i++) {
			recover();
			if (i % 2 == 1) {
				begin(fault);
			}
			// The first ones meet what the change itself costs
			visit(VISITS / 4);
			runs[i] = visit(VISITS);
		}
		System.out.printf("| %s | %s | %s | %s | %s |%n", fault, figures(runs[0]), figures(runs[1]), figures(runs[2]),
				figures(runs[3]));
	}

	private void begin(String fault) {
		switch (fault) {
			case "none" -> {
			}
			case "refused", "refused and store full" -> this.mixpanel.close();
			case "hanging" -> this.mixpanel.answerAll(CannedAnswer.disconnect().after(Duration.ofHours(1)));
			default -> throw new IllegalArgumentException(fault);
		}
	}

	private void recover() throws IOException, InterruptedException {
		this.mixpanel.close();
		this.mixpanel = FakeMixpanel.start(this.mixpanelPort);
		visit(1);
		// Until what waited has arrived, so that the next run begins as the first one did
		int before = 0;
		while (before == 0 || this.mixpanel.events().size() != before) {
			before = this.mixpanel.events().size();
			Thread.sleep(3000);
		}
		this.mixpanel.reset();
	}

	private long[] visit(int visits) throws IOException {
		long[] times = new long[visits];
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setTcpNoDelay(true);
			for (int i = 0; i < visits; i++) {
				long before = System.nanoTime();
				socket.getOutputStream().write(REQUEST);
				readAnswer(socket.getInputStream());
				times[i] = System.nanoTime() - before;
			}
		}
		Arrays.sort(times);
		return times;
	}

	// The sample's pages come in chunks
	private static void readAnswer(InputStream in) throws IOException {
		byte[] buffer = new byte[65536];
		int length = 0;
		do {
			int read = in.read(buffer, length, buffer.length - length);
			if (read < 0) {
				throw new EOFException(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
			}
			length += read;
		}
		while (length < END.length || !Arrays.equals(buffer, length - END.length, length, END, 0, END.length));
	}

	private static String figures(long[] times) {
		return "%.0f / %.0f".formatted(times[times.length / 2] / 1000.0, times[times.length * 99 / 100] / 1000.0);
	}

}
