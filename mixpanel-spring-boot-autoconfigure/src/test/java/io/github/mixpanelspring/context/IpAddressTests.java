package io.github.mixpanelspring.context;

import java.io.IOException;
import java.util.Objects;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressTests {

	@Test
	void readsOnlyLiteralsAndWritesThemInOneWay() throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Tsv.Row row : Tsv.resource("addresses.tsv")) {
			IpAddress address = IpAddress.parse(row.get("text"));
			softly.assertThat((address != null) ? address.toString() : "")
				.as(row.toString())
				.isEqualTo(row.get("canonical"));
			softly.assertThat((address != null) ? String.valueOf(address.isPublic()) : "")
				.as(row.toString())
				.isEqualTo(row.get("public"));
		}
		softly.assertAll();
	}

	@Test
	void readsItsOwnText() {
		for (String text : new String[] { "8.8.8.8", "2001:db8::1", "::", "1::", "::1:0:0", "fe80::1%eth0.5" }) {
			IpAddress address = IpAddress.parse(text);
			assertThat(address).hasToString(text).isEqualTo(IpAddress.parse(text)).hasSameHashCodeAs(address);
		}
	}

	@Test
	void tellsAddressesApart() {
		assertThat(IpAddress.parse("8.8.8.8")).isEqualTo(IpAddress.parse("::ffff:808:808"))
			.isNotEqualTo(IpAddress.parse("::808:808"))
			.isNotEqualTo(IpAddress.parse("8.8.4.4"));
		assertThat(IpAddress.parse("fe80::1%a")).isNotEqualTo(IpAddress.parse("fe80::1%b"));
	}

	@Test
	void dropsZone() {
		IpAddress address = Objects.requireNonNull(IpAddress.parse("fe80::1%eth0"));
		assertThat(address.withoutZone()).hasToString("fe80::1").isEqualTo(IpAddress.parse("fe80::1"));
	}

	@Test
	void knowsUnspecified() {
		for (String text : new String[] { "0.0.0.0", "::", "::ffff:0:0" }) {
			assertThat(IpAddress.parse(text)).matches(IpAddress::isUnspecified);
		}
		assertThat(IpAddress.parse("::1")).matches((address) -> !address.isUnspecified());
	}

	@Test
	void refusesLongTextAtOnce() {
		assertThat(IpAddress.parse("fe80::1%" + "a".repeat(200))).isNull();
		assertThat(IpAddress.parse("1.2.3.4:" + "1".repeat(200))).isNull();
		assertThat(IpAddress.parse(null)).isNull();
	}

}
