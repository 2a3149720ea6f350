package io.github.mixpanelspring.privacy;

import java.util.Objects;

import io.github.mixpanelspring.context.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddressPrecision}.
 */
class AddressPrecisionTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			81.2.69.142, FULL, 81.2.69.142
			81.2.69.142, TRUNCATED, 81.2.69.0
			81.2.69.142, NONE, -
			::ffff:81.2.69.142, TRUNCATED, 81.2.69.0
			2a02:8109:9ac0:1234:5678:9abc:def0:1, FULL, 2a02:8109:9ac0:1234:5678:9abc:def0:1
			2a02:8109:9ac0:1234:5678:9abc:def0:1, TRUNCATED, 2a02:8109:9ac0::
			2a02:8109:9ac0:1234:5678:9abc:def0:1, NONE, -
			10.1.2.3, FULL, -
			127.0.0.1, TRUNCATED, -
			fd00::1, TRUNCATED, -
			::1, FULL, -
			:: , FULL, -
			::ffff:10.1.2.3, FULL, -
			::ffff:192.168.0.1, TRUNCATED, -
			172.16.0.1, FULL, -
			172.32.0.1, FULL, 172.32.0.1
			192.168.255.255, FULL, -
			100.64.0.1, FULL, -
			100.128.0.1, FULL, 100.128.0.1
			169.254.169.254, FULL, -
			192.0.0.8, FULL, -
			0.0.0.0, FULL, -
			255.255.255.255, FULL, -
			fe80::1, FULL, -
			fe80::1%eth0, FULL, -
			fec0::1, FULL, -
			fdff::1, FULL, -
			64:ff9b:1::a01:203, FULL, -
			ff02::1, FULL, -
			203.0.113.7, FULL, 203.0.113.7
			2001:db8:1:2::3, TRUNCATED, 2001:db8:1::
			""")
	void sendsWhatMayBeSeen(String address, AddressPrecision precision, String sent) {
		IpAddress visible = precision.of(Objects.requireNonNull(IpAddress.parse(address)));
		assertThat((visible != null) ? visible.toString() : null).isEqualTo(sent);
	}

}
