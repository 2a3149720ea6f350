package io.github.mixpanelspring.identity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Device}.
 */
class DeviceTests {

	@Test
	void keepsIdThatTheBrowserCameWith() {
		Device device = Device.known("D1");
		device.withdraw();
		assertThat(device.id()).isEqualTo("D1");
		assertThat(device.isIssued()).isFalse();
		assertThat(device.isUsed()).isFalse();
	}

	@Test
	void withdrawsIdThatNobodyWasToldOf() {
		Device device = Device.issued("D1");
		assertThat(device.isIssued()).isTrue();
		device.withdraw();
		assertThat(device.id()).isNull();
		assertThat(device.isIssued()).isFalse();
		device.use();
		device.settle();
		assertThat(device.id()).isNull();
		assertThat(device.isUsed()).isFalse();
	}

	@Test
	void keepsIdThatAnEventHasLeftWith() {
		Device device = Device.issued("D1");
		device.use();
		assertThat(device.isUsed()).isTrue();
		device.withdraw();
		assertThat(device.id()).isEqualTo("D1");
		assertThat(device.isIssued()).isTrue();
	}

	@Test
	void keepsIdThatTheBrowserWasToldOf() {
		Device device = Device.issued("D1");
		device.settle();
		device.withdraw();
		device.use();
		assertThat(device.id()).isEqualTo("D1");
		assertThat(device.isIssued()).isFalse();
		assertThat(device.isUsed()).isFalse();
	}

}
