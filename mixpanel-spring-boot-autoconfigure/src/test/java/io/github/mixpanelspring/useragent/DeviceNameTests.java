package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceNameTests {

	@ParameterizedTest
	@CsvSource({ "Samsung SM-S921B,Samsung,SM-S921B", "HUAWEI MT7-TL00,Huawei,MT7-TL00", "Pixel 9,Google,Pixel 9",
			"Motorola g(50) 5G Build/S1RSS32.38; wv,Motorola,g(50) 5G", "XiaoMi Redmi Note 8,Xiaomi,Redmi Note 8",
			"23028RN4DI,,23028RN4DI", "LG-D855,LG,LG-D855", "iPhone,Apple,", "iPad,Apple,",
			"'iPhone16,2',Apple,'iPhone16,2'", "K,,", "Other,,", "Mac,,", "Spider,,", "Generic Smartphone,,",
			"Generic Tablet,,", "'',,", " ,," })
	void tellsBrandFromModel(String family, @Nullable String brand, @Nullable String model) {
		assertThat(DeviceName.of(null, family)).isEqualTo(new DeviceName(brand, model));
	}

	@Test
	void hintSaysBetter() {
		assertThat(DeviceName.of("Pixel 10", "K")).isEqualTo(new DeviceName("Google", "Pixel 10"));
		assertThat(DeviceName.of("SM-S921B", "Samsung SM-X")).isEqualTo(new DeviceName("Samsung", "SM-S921B"));
		assertThat(DeviceName.of("Unheard-of", "Samsung SM-X")).isEqualTo(new DeviceName("Samsung", "Unheard-of"));
		assertThat(DeviceName.of("", "Samsung SM-X")).isEqualTo(new DeviceName("Samsung", "SM-X"));
		assertThat(DeviceName.of("K", null)).isEqualTo(new DeviceName(null, null));
	}

	@Test
	void longNameIsNone() {
		assertThat(DeviceName.of("x".repeat(65), "y".repeat(500))).isEqualTo(new DeviceName(null, null));
	}

}
