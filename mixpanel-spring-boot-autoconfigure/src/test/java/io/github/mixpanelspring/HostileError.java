package io.github.mixpanelspring;

/**
 * An error of which nothing can be learned: whoever asks for its message gets another
 * one.
 */
public final class HostileError extends Error {

	private static final long serialVersionUID = 1;

	@Override
	public String getMessage() {
		throw new IllegalStateException("no message");
	}

}
