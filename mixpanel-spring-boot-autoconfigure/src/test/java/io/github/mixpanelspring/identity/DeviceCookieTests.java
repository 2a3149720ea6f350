package io.github.mixpanelspring.identity;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeviceCookieTests {

	private static final String ID = "58136f45-27d1-400c-a594-a51e66546c21";

	private static final String MARK = "0123456789ab";

	@Test
	void readsWhatItWrote() {
		for (DeviceCookie cookie : List.of(new DeviceCookie(ID, null, null), new DeviceCookie(ID, MARK, null),
				new DeviceCookie(ID, null, MARK), new DeviceCookie(ID, "ffffffffffff", MARK))) {
			assertThat(DeviceCookie.parse(cookie.toString())).isEqualTo(cookie);
		}
	}

	@Test
	void staysTheSameForEarlierVersions() {
		assertThat(new DeviceCookie(ID, null, null)).hasToString("1." + ID);
		assertThat(DeviceCookie.parse("1." + ID)).isEqualTo(new DeviceCookie(ID, null, null));
	}

	@Test
	void passesOverWhatLaterVersionsAdd() {
		assertThat(DeviceCookie.parse("1." + ID + ".z" + MARK + ".p" + MARK))
			.isEqualTo(new DeviceCookie(ID, MARK, null));
	}

	@Test
	void writesRandomIdsOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeviceCookie(new UUID(0, 0).toString(), null, null))
			.withMessage("'deviceId' must be a version 4 UUID");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "1", "1.", "58136f45-27d1-400c-a594-a51e66546c21",
			"2.58136f45-27d1-400c-a594-a51e66546c21", "01.58136f45-27d1-400c-a594-a51e66546c21",
			"1.58136F45-27D1-400C-A594-A51E66546C21", "1.58136f45-27d1-100c-a594-a51e66546c21",
			"1.58136f45-27d1-400c-c594-a51e66546c21", "1.58136f45-27d1-400c-a594-a51e66546c2",
			"1.58136f45-27d1-400c-a594-a51e66546c210", "1.58136f4５-27d1-400c-a594-a51e66546c21",
			"1.58136f45027d1-400c-a594-a51e66546c21", "1.00000000-0000-0000-0000-000000000000",
			"1.58136f45-27d1-400c-a594-a51e66546c21 ", "\"1.58136f45-27d1-400c-a594-a51e66546c21\"",
			"1.58136f45-27d1-400c-a594-a51e66546c21.p", "1.58136f45-27d1-400c-a594-a51e66546c21.p0123456789a",
			"1.58136f45-27d1-400c-a594-a51e66546c21.p0123456789AB",
			"1.58136f45-27d1-400c-a594-a51e66546c21.P0123456789ab",
			"1.58136f45-27d1-400c-a594-a51e66546c21-p0123456789ab",
			"1.58136f45-27d1-400c-a594-a51e66546c21.p0123456789ab.q0123456789ab.r0123456789ab.s0123456789ab.t0123456789ab.u0123456789ab" })
	void refusesWhatIsNotOurs(String value) {
		assertThat(DeviceCookie.parse(value)).isNull();
	}

}
