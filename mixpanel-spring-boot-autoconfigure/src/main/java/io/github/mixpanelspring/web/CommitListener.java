package io.github.mixpanelspring.web;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Hears of a response's commit.
 */
interface CommitListener {

	/**
	 * The response is about to be committed, or may be; headers can still be added. May
	 * be called more than once.
	 * @param response the response
	 * @param status the status that it will have
	 */
	void beforeCommit(HttpServletResponse response, int status);

	/**
	 * The response was committed.
	 * @param status the status that the visitor sees
	 */
	void afterCommit(int status);

	/**
	 * The headers that were set so far are gone.
	 */
	void afterReset();

}
