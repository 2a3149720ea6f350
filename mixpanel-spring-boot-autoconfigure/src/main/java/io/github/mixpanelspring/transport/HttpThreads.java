package io.github.mixpanelspring.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The daemon threads of the HTTP client, few, named, and gone when there is nothing to do
 * for them.
 */
final class HttpThreads implements AutoCloseable {

	private final AtomicInteger count = new AtomicInteger();

	// Unbounded, since looking up a host name may block; in practice one for each request
	// under way
	private final ExecutorService executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), this::newThread);

	Executor executor() {
		return this.executor;
	}

	private Thread newThread(Runnable task) {
		// Thread locals are not inherited: they belong to whoever happened to send first
		Thread thread = new Thread(null, task, "mixpanel-http-" + this.count.incrementAndGet(), 0, false);
		thread.setContextClassLoader(HttpThreads.class.getClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

}
