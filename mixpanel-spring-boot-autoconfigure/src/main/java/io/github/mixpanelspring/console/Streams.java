package io.github.mixpanelspring.console;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * All open pages, and the one thread that writes to them. It begins with the first page
 * and ends with the last, and holds no thread of the server's. When the application ends,
 * the pages are closed before anybody waits for their requests.
 */
final class Streams implements SmartLifecycle {

	/**
	 * How many pages may be open: a browser opens six to one host.
	 */
	static final int MAX_STREAMS = 16;

	// What happens within it comes together; nobody sees a tenth of a second
	private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Function<@Nullable String, Feed> feeds;

	private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

	// Taken before the page learns that it is open
	private final Semaphore places = new Semaphore(MAX_STREAMS);

	private final AtomicBoolean signal = new AtomicBoolean();

	private volatile @Nullable Thread thread;

	private volatile boolean running;

	/**
	 * Creates it.
	 * @param feeds makes the feed of a page, given the id of the last event that it has
	 */
	Streams(Function<@Nullable String, Feed> feeds) {
		this.feeds = feeds;
	}

	/**
	 * Answers a request by a stream that stays open.
	 */
	void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
		// A filter of the application that is in the way may not let it stay open
		if (!this.running || !request.isAsyncSupported() || !this.places.tryAcquire()) {
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		Stream stream;
		try {
			stream = begin(request, response);
		}
		catch (Throwable ex) {
			this.places.release();
			throw ex;
		}
		this.streams.add(stream);
		response.getOutputStream().setWriteListener(stream);
		startThread();
	}

	private Stream begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setContentType("text/event-stream");
		response.setCharacterEncoding("UTF-8");
		// Committed here, where everything that adds headers expects it
		response.flushBuffer();
		AsyncContext context = request.startAsync();
		context.setTimeout(0);
		Stream stream = new Stream(context, response.getOutputStream(),
				this.feeds.apply(request.getHeader("Last-Event-ID")), System.nanoTime(), this::wakeUp);
		context.addListener(stream);
		return stream;
	}

	/**
	 * Has the pages told what is new; returns at once.
	 */
	void wakeUp() {
		Thread thread = this.thread;
		if (thread != null && this.signal.compareAndSet(false, true)) {
			LockSupport.unpark(thread);
		}
	}

	private synchronized void startThread() {
		if (this.thread == null) {
			Thread thread = new Thread(null, this::run, "mixpanel-console", 0, false);
			thread.setContextClassLoader(Streams.class.getClassLoader());
			thread.setDaemon(true);
			this.thread = thread;
			thread.start();
		}
	}

	private void run() {
		do {
			this.signal.set(false);
			long now = System.nanoTime();
			this.streams.removeIf((stream) -> isOver(stream, now));
			rest(now);
		}
		while (!isOver());
	}

	private void rest(long since) {
		long rested = 0;
		while (rested < INTERVAL_NANOS || (rested < IDLE_NANOS && !this.signal.get())) {
			LockSupport.parkNanos(this, (rested < INTERVAL_NANOS ? INTERVAL_NANOS : IDLE_NANOS) - rested);
			// Kept, an interruption would turn the wait into a spin
			Thread.interrupted();
			rested = System.nanoTime() - since;
		}
	}

	private boolean isOver(Stream stream, long now) {
		boolean over = !stream.turn(now);
		if (over) {
			this.places.release();
		}
		return over;
	}

	private synchronized boolean isOver() {
		if (this.streams.isEmpty()) {
			this.thread = null;
		}
		return this.thread == null;
	}

	/**
	 * Returns whether the thread is there.
	 */
	boolean isActive() {
		return this.thread != null;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.streams.forEach(Stream::close);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Ends before the web server begins to wait for its requests.
	 */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
