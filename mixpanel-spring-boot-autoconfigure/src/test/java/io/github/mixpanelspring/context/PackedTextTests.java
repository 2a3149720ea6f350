package io.github.mixpanelspring.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PackedText}.
 */
class PackedTextTests {

	private static final String VISITOR = "ualice\nd0198b2ea-57a4-4a0c-8d46-1c7a4f3c1b9d\ni81.2.69.142\naMozilla/5.0 "
			+ "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
			+ "Safari/537.36\nshttps\nhshop.example\nn443\nt/products/earl-grey\nqutm_source=newsletter"
			+ "&utm_medium=email&utm_campaign=spring\nrhttps://www.google.com/";

	@ParameterizedTest
	@ValueSource(strings = { "", "a", VISITOR, "Grüße, 世界 \uD83D\uDE00\n" })
	void unpacksWhatItPacks(String text) {
		assertThat(PackedText.unpack(PackedText.pack(text))).isEqualTo(text);
	}

	@Test
	void packsVisitorIntoFewCharactersThatCanStandAnywhere() {
		assertThat(PackedText.pack(VISITOR)).matches("1\\.[A-Za-z0-9_-]+").hasSizeLessThan(250);
	}

	@Test
	void readsWhatWasPackedLongAgo() {
		assertThat(PackedText
			.unpack("1.ePmOvCLoK03MyUxO5UoxMLS0SDJKTdQ1NU800TVJNEjWtUgxMdM1TAby04yTDZMsU7gyLQz1jPTMLPUMTYzQ3E1i"
					+ "VBLjekNsroeHcnFGfoFeagUwB-WkwgK6oCgfmB9KivWBRUSObnpRaiVK0BOde4sLioB5DTWmkHIUAKsyY2A"))
			.isEqualTo(VISITOR);
	}

	@Test
	void packsWhatCannotBeCompressedIntoItsLimit() {
		StringBuilder noise = new StringBuilder();
		Random random = new Random(1);
		while (noise.length() < PackedText.MAX_BYTES) {
			noise.append((char) random.nextInt(0x80));
		}
		String packed = PackedText.pack(noise.toString());
		assertThat(packed).hasSizeLessThanOrEqualTo(PackedText.MAX_LENGTH);
		assertThat(PackedText.unpack(packed)).isEqualTo(noise.toString());
		assertThatIllegalArgumentException().isThrownBy(() -> PackedText.pack(noise + "x"))
			.withMessage("'text' must not have more than 1500 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1.", "2.eJw", "alice", "1.!", "1.=", "1.eJwDAAAAAAE", "1.AAAA", "1.世界" })
	void readsNothingElse(String text) {
		assertThat(PackedText.unpack(text)).isNull();
	}

	@Test
	void readsNothingThatWasCutOrChanged() {
		String packed = PackedText.pack(VISITOR);
		for (int i = 0; i < packed.length(); i++) {
			assertThat(PackedText.unpack(packed.substring(0, i))).isNull();
			char other = (packed.charAt(i) == 'A') ? 'B' : 'A';
			String changed = PackedText.unpack(packed.substring(0, i) + other + packed.substring(i + 1));
			// The last character has bits that mean nothing
			assertThat(changed).isIn(null, (i == packed.length() - 1) ? VISITOR : null);
		}
		assertThat(PackedText.unpack(packed + packed)).isNull();
		assertThat(PackedText.unpack(packed + "AAAA")).isNull();
	}

	@Test
	void readsNothingThatWouldBecomeLong() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
			deflater.write(new byte[1_000_000]);
		}
		String packed = "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bomb.toByteArray());
		assertThat(packed).hasSizeLessThan(PackedText.MAX_LENGTH);
		assertThat(PackedText.unpack(packed)).isNull();
		assertThat(PackedText.unpack("1." + "A".repeat(1 << 20))).isNull();
	}

}
