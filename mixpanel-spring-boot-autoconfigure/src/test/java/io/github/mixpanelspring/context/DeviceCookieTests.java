package io.github.mixpanelspring.context;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeviceCookieTests {

	@Test
	void readsWhatItWrote() {
		UUID deviceId = UUID.fromString("58136f45-27d1-400c-a594-a51e66546c21");
		assertThat(DeviceCookie.format(deviceId)).isEqualTo("1.58136f45-27d1-400c-a594-a51e66546c21");
		assertThat(DeviceCookie.parse(DeviceCookie.format(deviceId))).isEqualTo(deviceId.toString());
	}

	@Test
	void writesRandomIdsOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> DeviceCookie.format(new UUID(0, 0)))
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
			"1.58136f45-27d1-400c-a594-a51e66546c21 ", "\"1.58136f45-27d1-400c-a594-a51e66546c21\"" })
	void refusesWhatIsNotOurs(String value) {
		assertThat(DeviceCookie.parse(value)).isNull();
	}

}
