package io.github.mixpanelspring.context;

import java.io.IOException;
import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrustedProxyClientIpResolverTests {

	@Test
	void findsClientBehindTrustedProxiesOnly() throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Tsv.Row row : Tsv.resource("client-address.tsv")) {
			String header = row.get("header");
			ClientIpResolver resolver = new TrustedProxyClientIpResolver(AddressRanges.of(Tsv.list(row.get("trusted"))),
					header);
			String address = resolver.resolve(row.get("remote"), Tsv.headers(header, row.get("values")));
			softly.assertThat((address != null) ? address : "").as(row.toString()).isEqualTo(row.get("expected"));
		}
		softly.assertAll();
	}

	@Test
	void joinsLinesInOrder() {
		assertThat(resolve("X-Forwarded-For", "10.0.0.1", "8.8.8.8", "198.51.100.4, 10.0.0.7", " , ", ""))
			.isEqualTo("198.51.100.4");
		assertThat(resolve("Forwarded", "10.0.0.1", "for=8.8.8.8", "for=198.51.100.4")).isEqualTo("198.51.100.4");
	}

	@Test
	void doesNotChooseBetweenTwoSingleValues() {
		assertThat(resolve("X-Real-IP", "10.0.0.1", "8.8.8.8", "198.51.100.4")).isNull();
	}

	@Test
	void takesConnectionWithoutAddressForLocalProxy() {
		for (String peer : new String[] { null, "", "@", "unix:", "0.0.0.0" }) {
			assertThat(resolve("X-Forwarded-For", peer, "198.51.100.4")).isEqualTo("198.51.100.4");
			assertThat(resolve("X-Forwarded-For", peer)).isNull();
		}
	}

	@Test
	void doesNotLookAtHeadersOfAnUntrustedPeer() {
		RequestHeaders none = new RequestHeaders() {

			@Override
			public @Nullable String first(String name) {
				throw new IllegalStateException(name);
			}

			@Override
			public List<String> all(String name) {
				throw new IllegalStateException(name);
			}

		};
		ClientIpResolver resolver = new TrustedProxyClientIpResolver(AddressRanges.of(List.of("private")), "Forwarded");
		assertThat(resolver.resolve("198.51.100.4", none)).isEqualTo("198.51.100.4");
	}

	@Test
	void keepsZoneOfLinkLocalPeerOnly() {
		assertThat(resolve("X-Forwarded-For", "fe80::1%eth0")).isEqualTo("fe80::1%eth0");
		assertThat(resolve("X-Real-IP", "10.0.0.1", "2001:db8::1%eth0")).isEqualTo("2001:db8::1");
		assertThat(resolve("X-Forwarded-For", "10.0.0.1", "fc00::1%eth0, 198.51.100.4")).isEqualTo("198.51.100.4");
	}

	@Test
	void refusesBlankHeader() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TrustedProxyClientIpResolver(AddressRanges.of(List.of()), " "))
			.withMessage("'header' must not be blank");
	}

	private static @Nullable String resolve(String header, @Nullable String remoteAddress, String... values) {
		return new TrustedProxyClientIpResolver(AddressRanges.of(List.of("10.0.0.0/8")), header).resolve(remoteAddress,
				Tsv.headers(header, values));
	}

}
