import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * A Mixpanel that is ill half of the time, and remembers of each event whether it came, and
 * under which id. What it keeps has a fixed size, so that it does not spoil the figures.
 */
final class Collector implements AutoCloseable {

	static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private enum Fault {

		NONE, UNAVAILABLE, RATE_LIMITED, TOO_LARGE, CUT_BEFORE, CUT_AFTER, HANGING, UNREADABLE, TRUNCATED, REFUSED

	}

	private static final String OK = "{\"code\":200,\"num_records_imported\":%d,\"status\":\"OK\"}";

	private final BitSet arrived = new BitSet();

	private final int[] insertIds;

	private final JsonFactory json = new JsonFactory();

	private final Random random = new Random(42);

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8, (task) -> {
		Thread thread = new Thread(task, "collector");
		thread.setDaemon(true);
		return thread;
	});

	private final int port;

	private HttpServer server;

	private volatile Fault fault = Fault.NONE;

	private boolean recovered;

	private int count;

	private int faults;

	private int countedTwice;

	private int repeated;

	Collector(Duration duration, int perSecond) {
		this.insertIds = new int[(int) (duration.toSeconds() + 1) * perSecond];
		this.server = listen(0);
		this.port = this.server.getAddress().getPort();
		this.threads.schedule(this::fallIll, 3, TimeUnit.SECONDS);
	}

	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	synchronized int arrived() {
		return this.count;
	}

	synchronized int countedTwice() {
		return this.countedTwice;
	}

	synchronized int repeated() {
		return this.repeated;
	}

	synchronized int faults() {
		return this.faults;
	}

	private synchronized void fallIll() {
		if (!this.recovered) {
			this.faults++;
			Fault[] all = Fault.values();
			change(all[1 + this.random.nextInt(all.length - 1)]);
			this.threads.schedule(this::getWell, 500 + this.random.nextInt(4000), TimeUnit.MILLISECONDS);
		}
	}

	private synchronized void getWell() {
		change(Fault.NONE);
		this.threads.schedule(this::fallIll, 500 + this.random.nextInt(5000), TimeUnit.MILLISECONDS);
	}

	synchronized void recover() {
		this.recovered = true;
		change(Fault.NONE);
	}

	private void change(Fault next) {
		if (next == Fault.REFUSED) {
			this.server.stop(0);
		}
		else if (this.fault == Fault.REFUSED) {
			this.server = listen(this.port);
		}
		this.fault = next;
	}

	private HttpServer listen(int port) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			server.setExecutor(this.threads);
			server.createContext("/import", this::handle);
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			switch (this.fault) {
				case UNAVAILABLE -> answer(exchange, 503, "");
				case UNREADABLE -> answer(exchange, 502, "<html>Bad gateway</html>");
				case RATE_LIMITED -> {
					exchange.getResponseHeaders().set("Retry-After", "1");
					answer(exchange, 429, "{}");
				}
				case TOO_LARGE -> {
					if (body.length > 20_000) {
						answer(exchange, 413, "");
					}
					else {
						answer(exchange, 200, OK.formatted(take(body)));
					}
				}
				case CUT_BEFORE -> {
				}
				case CUT_AFTER -> take(body);
				case HANGING -> {
					Thread.sleep(6000);
					answer(exchange, 503, "");
				}
				case TRUNCATED -> {
					String text = OK.formatted(take(body));
					answer(exchange, 200, text.substring(0, text.length() / 2));
				}
				default -> answer(exchange, 200, OK.formatted(take(body)));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
	}

	private synchronized int take(byte[] body) throws IOException {
		int records = 0;
		boolean again = false;
		String insertId = "";
		int number = -1;
		try (InputStream content = new GZIPInputStream(new java.io.ByteArrayInputStream(body));
				JsonParser parser = this.json.createParser(tools.jackson.core.ObjectReadContext.empty(), content)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("$insert_id")) {
					insertId = parser.nextStringValue();
				}
				else if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("Number")) {
					number = parser.nextIntValue(-1);
				}
				else if (token == JsonToken.END_OBJECT && number >= 0 && !insertId.isEmpty()) {
					records++;
					again |= add(number, insertId);
					number = -1;
					insertId = "";
				}
			}
		}
		this.repeated += again ? 1 : 0;
		return records;
	}

	private boolean add(int number, String insertId) {
		boolean again = this.arrived.get(number);
		if (!again) {
			this.arrived.set(number);
			this.count++;
			this.insertIds[number] = insertId.hashCode();
		}
		else if (this.insertIds[number] != insertId.hashCode()) {
			this.countedTwice++;
		}
		return again;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.server.stop(0);
	}

}
