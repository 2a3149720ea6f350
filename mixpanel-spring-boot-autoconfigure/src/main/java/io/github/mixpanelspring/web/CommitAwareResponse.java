package io.github.mixpanelspring.web;

import java.io.IOException;
import java.io.PrintWriter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that tells when it is about to be committed, the last moment for a cookie,
 * and when it was.
 * <p>
 * A container commits when its buffer is full, and no container says so. What is written
 * is counted therefore, and "about to be" is said before the write that may be the one.
 */
class CommitAwareResponse extends HttpServletResponseWrapper {

	private final CommitListener listener;

	private @Nullable ServletOutputStream stream;

	private @Nullable PrintWriter writer;

	private long contentLength = -1;

	private long written;

	private boolean committed;

	CommitAwareResponse(HttpServletResponse response, CommitListener listener) {
		super(response);
		this.listener = listener;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.stream == null) {
			this.stream = new CommitAwareOutputStream(super.getOutputStream(), this);
		}
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.writer == null) {
			PrintWriter delegate = super.getWriter();
			this.writer = new PrintWriter(new CommitAwareWriter(delegate, this)) {

				@Override
				public boolean checkError() {
					return super.checkError() || delegate.checkError();
				}

			};
		}
		return this.writer;
	}

	@Override
	public void setContentLength(int length) {
		noteContentLength(length);
		super.setContentLength(length);
		afterWrite();
	}

	@Override
	public void setContentLengthLong(long length) {
		noteContentLength(length);
		super.setContentLengthLong(length);
		afterWrite();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		noteContentLength(name, value);
		super.setHeader(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		noteContentLength(name, value);
		super.addHeader(name, value);
	}

	@Override
	public void setIntHeader(String name, int value) {
		noteContentLength(name, Integer.toString(value));
		super.setIntHeader(name, value);
	}

	@Override
	public void addIntHeader(String name, int value) {
		noteContentLength(name, Integer.toString(value));
		super.addIntHeader(name, value);
	}

	private void noteContentLength(String name, @Nullable String value) {
		if (value != null && "Content-Length".equalsIgnoreCase(name)) {
			try {
				noteContentLength(Long.parseLong(value.strip()));
			}
			catch (NumberFormatException ex) {
				// The container's to refuse; without a length the end of the body is the
				// end
				this.contentLength = -1;
			}
		}
	}

	/**
	 * A length that has been written already completes the body, and Tomcat takes no more
	 * headers.
	 */
	private void noteContentLength(long length) {
		this.contentLength = length;
		if (length > 0 && this.written >= length) {
			beforeCommit();
		}
	}

	@Override
	public void flushBuffer() throws IOException {
		beforeCommit();
		super.flushBuffer();
		afterWrite();
	}

	@Override
	public void sendError(int status) throws IOException {
		this.listener.beforeCommit(this, status);
		super.sendError(status);
		afterWrite();
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		this.listener.beforeCommit(this, status);
		super.sendError(status, message);
		afterWrite();
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		this.listener.beforeCommit(this, SC_FOUND);
		super.sendRedirect(location);
		afterWrite();
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		sendRedirect(location, status, true);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		sendRedirect(location, SC_FOUND, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		this.listener.beforeCommit(this, status);
		super.sendRedirect(location, status, clearBuffer);
		afterWrite();
	}

	@Override
	public void reset() {
		super.reset();
		// What comes next may ask for the other one, or for another encoding
		this.stream = null;
		this.writer = null;
		this.written = 0;
		this.contentLength = -1;
		this.listener.afterReset();
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		this.written = 0;
	}

	/**
	 * Counts what is about to be written. A quarter of the buffer at once is enough for
	 * Jetty to commit.
	 * @param bytes how many bytes, at least
	 */
	void beforeWrite(long bytes) {
		if (this.committed) {
			return;
		}
		this.written += bytes;
		int buffer = getBufferSize();
		boolean complete = this.contentLength >= 0 && this.written >= this.contentLength;
		if (complete || this.written >= buffer || bytes >= buffer / 4) {
			beforeCommit();
		}
	}

	void beforeCommit() {
		if (!this.committed && !isCommitted()) {
			this.listener.beforeCommit(this, getStatus());
		}
	}

	void afterWrite() {
		if (!this.committed && isCommitted()) {
			this.committed = true;
			this.listener.afterCommit(getStatus());
		}
	}

}
