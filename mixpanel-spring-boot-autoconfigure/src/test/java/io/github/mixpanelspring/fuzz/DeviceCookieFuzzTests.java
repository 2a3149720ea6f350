package io.github.mixpanelspring.fuzz;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.identity.DeviceCookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a cookie's value; as bytes it is a device's id and a mark too.
 */
class DeviceCookieFuzzTests {

	private static final int UUID_BYTES = 16;

	private static final int MARK_BYTES = 6;

	@FuzzTest
	void readsWhatItWritesAndNothingElse(byte[] input) {
		String value = HostileText.text(input);
		DeviceCookie cookie = DeviceCookie.parse(value);
		if (cookie != null) {
			assertThat(DeviceCookie.parse(cookie.toString())).isEqualTo(cookie);
			assertThat(value).startsWith("1." + cookie.deviceId());
		}
		if (input.length >= UUID_BYTES) {
			String id = randomUuid(ByteBuffer.wrap(input)).toString();
			String mark = HexFormat.of().formatHex(input, 0, MARK_BYTES);
			DeviceCookie written = new DeviceCookie(id, (input[0] > 0) ? mark : null, (input[1] > 0) ? mark : null);
			assertThat(DeviceCookie.parse(written.toString())).isEqualTo(written);
			assertThat(DeviceCookie.parse(written + ".x" + mark)).isEqualTo(written);
			DeviceCookie longer = DeviceCookie.parse(written + "." + value);
			assertThat((longer != null) ? longer.deviceId() : id).isEqualTo(id);
		}
	}

	// With the bits that say version 4 and variant 2
	private static UUID randomUuid(ByteBuffer bytes) {
		return new UUID(bytes.getLong() & ~0xF000L | 0x4000L, bytes.getLong() & ~(3L << 62) | 1L << 63);
	}

}
