package io.github.mixpanelspring.transport;

import java.io.IOException;

/**
 * Says that a request failed before anything of its body was sent, so that nobody can
 * have taken what is in it. Any other failure leaves that open.
 */
public class NotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param cause why the request was not sent
	 */
	public NotSentException(Throwable cause) {
		super("nothing was sent", cause);
	}

}
