package io.github.mixpanelspring.test;

import java.net.URI;

import com.sun.net.httpserver.Headers;

/**
 * One of Mixpanel's endpoints.
 */
interface Endpoint {

	/**
	 * Answers a request as Mixpanel would.
	 */
	Answer answer(String method, URI uri, Headers headers, byte[] body);

}
