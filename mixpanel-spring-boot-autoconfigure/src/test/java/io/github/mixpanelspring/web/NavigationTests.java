package io.github.mixpanelspring.web;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Navigation}.
 */
class NavigationTests {

	@ParameterizedTest
	@ValueSource(strings = { "Sec-Fetch-Dest: document", "Sec-Fetch-Dest: document|Sec-Fetch-User: ?1",
			"Accept: text/html", "Accept: TEXT/HTML", "Accept: application/xml;q=0.9, text/html;q=0.8",
			"Sec-Fetch-Dest: empty|X-Turbo-Request-Id: 1|Accept: text/html, application/xhtml+xml",
			"Sec-Fetch-Dest: empty|Accept: text/html, application/xhtml+xml",
			"Sec-Fetch-Dest: empty|HX-Request: true|HX-Boosted: true|Accept: */*",
			"Sec-Fetch-Dest: document|X-Requested-With: com.example.app" })
	void isNavigation(String headers) {
		assertThat(Navigation.isNavigation(request(headers))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Accept: */*", "Accept: application/json", "Sec-Fetch-Dest: iframe|Accept: text/html",
			"Sec-Fetch-Dest: empty|Accept: text/html", "Sec-Fetch-Dest: image|Accept: text/html",
			"Sec-Fetch-Dest: |Accept: text/html", "Accept: text/html|X-Requested-With: XMLHttpRequest",
			"Accept: text/html|HX-Request: true", "Accept: text/html|HX-Request: true|HX-Boosted: false",
			"Sec-Fetch-Dest: document|Turbo-Frame: cart", "Accept: text/html|Turbo-Frame: cart",
			"Sec-Fetch-Dest: document, document, iframe" })
	void isNoNavigation(String headers) {
		assertThat(Navigation.isNavigation(request(headers))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "HEAD", "PUT", "OPTIONS", "get" })
	void isNoNavigationUnlessGet(String method) {
		MockHttpServletRequest request = request("Sec-Fetch-Dest: document");
		request.setMethod(method);
		assertThat(Navigation.isNavigation(request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-Purpose: prefetch", "Sec-Purpose: prefetch;prerender",
			"Sec-Purpose: prefetch;anonymous-client-ip", "Purpose: prefetch", "Purpose: preview", "X-Purpose: preview",
			"X-Moz: prefetch", "X-Sec-Purpose: prefetch", "HX-Preloaded: true" })
	void isPrefetch(String headers) {
		assertThat(Navigation.isPrefetch(request(headers))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Sec-Purpose: ", "Purpose: shopping", "Sec-Fetch-Dest: document" })
	void isNoPrefetch(String headers) {
		assertThat(Navigation.isPrefetch(request(headers))).isFalse();
	}

	private static MockHttpServletRequest request(String headers) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		Stream.of(headers.split("\\|")).map((header) -> header.split(": ", 2)).forEach((header) -> {
			if (header.length == 2) {
				request.addHeader(header[0], header[1]);
			}
		});
		return request;
	}

}
