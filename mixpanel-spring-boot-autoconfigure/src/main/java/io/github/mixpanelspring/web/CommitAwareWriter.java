package io.github.mixpanelspring.web;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * The writer of a {@link CommitAwareResponse}.
 */
class CommitAwareWriter extends Writer {

	// Of a UTF-16 unit in UTF-8: what is too early does no harm, what is too late does
	static final long MAX_BYTES = 3;

	private final PrintWriter delegate;

	private final CommitAwareResponse response;

	CommitAwareWriter(PrintWriter delegate, CommitAwareResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	@Override
	public void write(char[] chars, int offset, int length) {
		this.response.beforeWrite(length * MAX_BYTES);
		this.delegate.write(chars, offset, length);
		this.response.afterWrite();
	}

	@Override
	public void write(String text, int offset, int length) {
		this.response.beforeWrite(length * MAX_BYTES);
		this.delegate.write(text, offset, length);
		this.response.afterWrite();
	}

	@Override
	public void flush() {
		this.response.beforeCommit();
		this.delegate.flush();
		this.response.afterWrite();
	}

	@Override
	public void close() {
		this.response.beforeCommit();
		this.delegate.close();
		this.response.afterWrite();
	}

}
