package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AddressRangesTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.2/26, 10.0.0.63", "192.0.2.1, 192.0.2.1", "0.0.0.0/0, 255.1.2.3", "::/0, 2001:db8::1",
			"2001:db8::/33, 2001:db8:7fff::1", "2001:db8::8/125, 2001:db8::f", "::ffff:10.0.0.0/104, 10.9.9.9",
			"10.0.0.0/8, ::ffff:10.0.0.1", "loopback, 127.9.9.9", "LOOPBACK, ::1", "private, 172.31.255.255",
			"private, 100.127.0.1", "private, fd00::1", "private, fe80::1%eth0", "' private ', 169.254.169.254" })
	void trusts(String proxy, String address) {
		assertThat(contains(proxy, address)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.2/26, 10.0.0.64", "192.0.2.1, 192.0.2.2", "0.0.0.0/0, 2001:db8::1", "::/0, 10.0.0.1",
			"2001:db8::/33, 2001:db8:8000::1", "loopback, 10.0.0.1", "private, 127.0.0.1", "private, 172.32.0.1",
			"private, 8.8.8.8", "10.0.0.0/8, ::a00:1" })
	void doesNotTrust(String proxy, String address) {
		assertThat(contains(proxy, address)).isFalse();
	}

	private static boolean contains(String proxy, String address) {
		return AddressRanges.of(List.of(proxy)).contains(Objects.requireNonNull(IpAddress.parse(address)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0/8",
			"::/129", "::/0000", "::ffff:10.0.0.0/95", "fe80::1%eth0", "[::1]", "10.0.0.1:80", "10.0.0.0/255.0.0.0" })
	void refuses(String proxy) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRanges.of(List.of("10.0.0.1", proxy)))
			.withMessage("'%s' must be an IP address, a CIDR range, 'loopback' or 'private'", proxy);
	}

	@Test
	void trustsNobodyByItself() {
		IpAddress address = Objects.requireNonNull(IpAddress.parse("127.0.0.1"));
		assertThat(AddressRanges.of(List.of()).contains(address)).isFalse();
	}

}
