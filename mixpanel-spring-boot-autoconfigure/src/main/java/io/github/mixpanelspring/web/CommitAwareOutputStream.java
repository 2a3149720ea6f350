package io.github.mixpanelspring.web;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * The stream of a {@link CommitAwareResponse}.
 */
class CommitAwareOutputStream extends ServletOutputStream {

	private final ServletOutputStream delegate;

	private final CommitAwareResponse response;

	CommitAwareOutputStream(ServletOutputStream delegate, CommitAwareResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	@Override
	public void write(int b) throws IOException {
		this.response.beforeWrite(1);
		this.delegate.write(b);
		this.response.afterWrite();
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.response.beforeWrite(length);
		this.delegate.write(bytes, offset, length);
		this.response.afterWrite();
	}

	/**
	 * Jetty takes text that the servlet API's own way, by way of the others here, would
	 * refuse.
	 */
	@Override
	public void print(String text) throws IOException {
		this.response.beforeWrite(String.valueOf(text).length() * CommitAwareWriter.MAX_BYTES);
		this.delegate.print(text);
		this.response.afterWrite();
	}

	@Override
	public void flush() throws IOException {
		this.response.beforeCommit();
		this.delegate.flush();
		this.response.afterWrite();
	}

	@Override
	public void close() throws IOException {
		this.response.beforeCommit();
		this.delegate.close();
		this.response.afterWrite();
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.delegate.setWriteListener(listener);
	}

}
