package io.github.mixpanelspring.console;

import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleAccess}.
 */
class ConsoleAccessTests {

	private final ConsoleAccess access = new ConsoleAccess(false);

	private final MockHttpServletRequest request = request("127.0.0.1", "localhost");

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, localhost", "127.8.8.8, 127.0.0.1", "::1, [::1]", "0:0:0:0:0:0:0:1, LOCALHOST",
			"::ffff:127.0.0.1, shop.localhost" })
	void letsThisMachineIn(String address, String host) {
		assertThat(this.access.refusal(request(address, host))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.168.1.7", "10.0.0.1", "172.17.0.1", "81.2.69.142", "2001:db8::1", "fe80::1", "" })
	void refusesOtherMachines(String address) {
		assertThat(this.access.refusal(request(address, "localhost"))).contains("another machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.7", "localhost.",
			"evil-localhost", "[2001:db8::1]" })
	void refusesOtherHosts(String host) {
		assertThat(this.access.refusal(request("127.0.0.1", host))).contains("another host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Real-IP",
			"CF-Connecting-IP", "Via" })
	void refusesWhatComesThroughProxy(String header) {
		this.request.addHeader(header, "127.0.0.1");
		assertThat(this.access.refusal(this.request)).contains("proxy");
	}

	@Test
	void refusesWhatTomcatReadForwardedHeadersOf() {
		this.request.setAttribute("org.apache.tomcat.request.forwarded", true);
		assertThat(this.access.refusal(this.request)).contains("proxy");
	}

	@Test
	void isNotMisledByFilterThatBelievesForwardedHeaders() {
		MockHttpServletRequest own = request("81.2.69.142", "shop.example");
		HttpServletRequestWrapper wrapper = new HttpServletRequestWrapper(own) {

			@Override
			public String getRemoteAddr() {
				return "127.0.0.1";
			}

			@Override
			public String getServerName() {
				return "localhost";
			}

		};
		assertThat(this.access.refusal(wrapper)).contains("another machine");
	}

	@ParameterizedTest
	@CsvSource({ "cross-site, cors, empty", "same-site, no-cors, script", "cross-site, navigate, iframe",
			"cross-site, no-cors, image" })
	void refusesOtherSites(String site, String mode, String destination) {
		fetch(site, mode, destination);
		assertThat(this.access.refusal(this.request)).contains("another site");
		assertThat(new ConsoleAccess(true).refusal(this.request)).contains("another site");
	}

	@ParameterizedTest
	@CsvSource({ "same-origin, cors, empty", "none, navigate, document", "cross-site, navigate, document" })
	void letsPageItselfAndLinksIn(String site, String mode, String destination) {
		fetch(site, mode, destination);
		assertThat(this.access.refusal(this.request)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, true", "https://LOCALHOST:8080, true", "http://localhost:3000, false",
			"http://evil.example, false", "null, false", "http://evil.example/localhost:8080, false" })
	void acceptsOwnOriginOnly(String origin, boolean accepted) {
		this.request.addHeader("Host", "localhost:8080");
		this.request.addHeader("Origin", origin);
		assertThat(this.access.refusal(this.request) == null).isEqualTo(accepted);
	}

	@Test
	void letsOthersInWhereThatIsWanted() {
		MockHttpServletRequest other = request("192.168.1.7", "shop.example");
		other.addHeader("X-Forwarded-For", "81.2.69.142");
		assertThat(new ConsoleAccess(true).refusal(other)).isNull();
	}

	private void fetch(String site, String mode, String destination) {
		this.request.addHeader("Sec-Fetch-Site", site);
		this.request.addHeader("Sec-Fetch-Mode", mode);
		this.request.addHeader("Sec-Fetch-Dest", destination);
	}

	private static MockHttpServletRequest request(String address, String host) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/mixpanel");
		request.setRemoteAddr(address);
		request.setServerName(host);
		return request;
	}

}
