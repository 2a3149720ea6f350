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
			""")
	void sendsWhatMayBeSeen(String address, AddressPrecision precision, String sent) {
		IpAddress visible = precision.of(Objects.requireNonNull(IpAddress.parse(address)));
		assertThat((visible != null) ? visible.toString() : null).isEqualTo(sent);
	}

}
