package io.github.mixpanelspring.web;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests to which domain mixpanel-js sets its cookie; the expected were told by it.
 */
class BrowserSdkDomainTests {

	@ParameterizedTest
	@CsvSource({ "localhost,", "127.0.0.1,", "[::1],", "example.com, example.com", "shop.example.com, example.com",
			"a.b.c.example.org, example.org", "shop.example.co.uk, example.co.uk", "www.example.de, example.de",
			"my.ab.de, my.ab.de", "WWW.Example.COM, example.com", "shop.example.online, example.online",
			"shop.example, shop.example", "a.de,", "x-y.example.io, example.io", "example.museum, example.museum",
			"www.a.de, www.a.de", "sub.a.co.uk, co.uk", "x.1.de,", "shop.a.example.net, example.net" })
	void isTheSdks(String host, @Nullable String domain) {
		assertThat(BrowserSdkDomain.of(host)).isEqualTo(domain);
	}

}
