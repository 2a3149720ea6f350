package io.github.mixpanelspring.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * The line to one open page. Written only where that does not block: what a page is too
 * slow for waits in no queue, as the page reads on from where it is. Turned by one
 * thread; the rest is thread-safe.
 */
final class Stream implements WriteListener, AsyncListener {

	private final AsyncContext context;

	private final ServletOutputStream out;

	private final Feed feed;

	private final Runnable wakeUp;

	/**
	 * Whether it may be asked if it can be written: once it was not, only the container
	 * knows.
	 */
	private volatile boolean writable;

	private volatile boolean closed;

	private boolean unflushed;

	private long lastWrite;

	/**
	 * Creates a stream.
	 * @param feed what there is to write
	 * @param now the time
	 * @param wakeUp asks for a turn
	 */
	Stream(AsyncContext context, ServletOutputStream out, Feed feed, long now, Runnable wakeUp) {
		this.context = context;
		this.out = out;
		this.feed = feed;
		this.lastWrite = now;
		this.wakeUp = wakeUp;
	}

	/**
	 * Writes what there is, as far as that does not block.
	 * @param now the time
	 * @return whether the page is still there
	 */
	synchronized boolean turn(long now) {
		try {
			while (isReady()) {
				if (this.unflushed) {
					this.out.flush();
					this.unflushed = false;
					continue;
				}
				String next = this.feed.next(now - this.lastWrite);
				if (next.isEmpty()) {
					break;
				}
				this.out.write(next.getBytes(StandardCharsets.UTF_8));
				this.unflushed = true;
				this.lastWrite = now;
			}
			if (now - this.lastWrite > Feed.PATIENCE_NANOS) {
				close();
			}
		}
		catch (IOException | RuntimeException ex) {
			// The page is gone, which is how each of them ends
			close();
		}
		return !this.closed;
	}

	private boolean isReady() {
		if (this.closed || !this.writable) {
			return false;
		}
		// Before asking: the container may say at once that it can be written again
		this.writable = false;
		if (this.out.isReady()) {
			this.writable = true;
		}
		return this.writable;
	}

	/**
	 * Ends the response.
	 */
	synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			try {
				this.context.complete();
			}
			catch (RuntimeException ex) {
				// Has ended already, from the other side
			}
		}
	}

	@Override
	public void onWritePossible() {
		// Within a lock of the container's, so that nothing is waited for
		this.writable = true;
		this.wakeUp.run();
	}

	@Override
	public void onError(Throwable failure) {
		this.closed = true;
		this.context.complete();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.closed = true;
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.closed = true;
		this.context.complete();
	}

	@Override
	public void onError(AsyncEvent event) {
		this.closed = true;
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// Never dispatched, so never started again
	}

}
