package io.github.mixpanelspring.fuzz;

import java.nio.ByteBuffer;
import java.util.UUID;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.DeviceCookie;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a cookie's value; as bytes it is a device's id too.
 */
class DeviceCookieFuzzTests {

	private static final int UUID_BYTES = 16;

	@FuzzTest
	void readsWhatItWritesAndNothingElse(byte[] input) {
		String value = HostileText.text(input);
		String id = DeviceCookie.parse(value);
		if (id != null) {
			assertThat(DeviceCookie.format(UUID.fromString(id))).isEqualTo(value);
		}
		if (input.length >= UUID_BYTES) {
			UUID written = randomUuid(ByteBuffer.wrap(input));
			assertThat(DeviceCookie.parse(DeviceCookie.format(written))).isEqualTo(written.toString());
			assertThat(DeviceCookie.parse(DeviceCookie.format(written) + value)).isNull();
		}
	}

	// With the bits that say version 4 and variant 2
	private static UUID randomUuid(ByteBuffer bytes) {
		return new UUID(bytes.getLong() & ~0xF000L | 0x4000L, bytes.getLong() & ~(3L << 62) | 1L << 63);
	}

}
