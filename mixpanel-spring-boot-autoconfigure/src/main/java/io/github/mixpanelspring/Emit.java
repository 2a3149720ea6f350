package io.github.mixpanelspring;

/**
 * When an event is let go.
 * <p>
 * What <em>success</em> is depends on where the event was tracked. Inside a transaction
 * it is the commit, whatever becomes of the response. Outside one, inside a web request,
 * it is a response committed with a status below 400. Outside both there is nothing to
 * wait for.
 */
public enum Emit {

	/**
	 * On success, the default; an event of a failure is discarded and counted.
	 */
	ON_SUCCESS,

	/**
	 * On failure only: a rollback, a status of 400 or above, or an exception. Never sent
	 * where there is nothing that can fail.
	 */
	ON_FAILURE,

	/**
	 * At once, whatever follows.
	 */
	ALWAYS

}
