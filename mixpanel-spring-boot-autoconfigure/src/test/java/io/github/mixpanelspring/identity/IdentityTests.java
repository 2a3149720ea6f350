package io.github.mixpanelspring.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Identity}, and for the ids that can stand for somebody.
 */
class IdentityTests {

	@Test
	void takesIdForUser() {
		Identity identity = Identity.of("alice");
		assertThat(identity.userId()).isEqualTo("alice");
		assertThat(identity.deviceId()).isNull();
	}

	@Test
	void takesPrefixedIdForDevice() {
		Identity identity = Identity.of("$device:D1");
		assertThat(identity.userId()).isNull();
		assertThat(identity.deviceId()).isEqualTo("D1");
	}

	@Test
	void hasNoDeviceOnceItIsWithdrawn() {
		Device device = Device.issued("D1");
		Identity identity = new Identity(device, null);
		device.withdraw();
		assertThat(identity.deviceId()).isNull();
		assertThat(Identity.NOBODY.deviceId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "a@b.example", "42", "00", "Ünïcödé", "\uD83D\uDE00", "$device:D1", "anonymous1",
			"nothing", "a b" })
	void usesIdOfSomebody(String id) {
		assertThat(DistinctIds.isUsable(id)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "0", "-1", "null", "NULL", "Nil", "<nil>", "None", "na", "N/A", "anon",
			"Anonymous", "unknown", "undefined", "true", "False", "[]", "{}", "00000000-0000-0000-0000-000000000000",
			"$device:", "$device: ", "$device:null", "a\u0000", "a\r\nb", "\uDE00", "a\uD83D" })
	void doesNotUseIdOfNobody(String id) {
		assertThat(DistinctIds.isUsable(id)).isFalse();
	}

	@Test
	void doesNotUseIdThatMixpanelWouldCut() {
		assertThat(DistinctIds.isUsable("x".repeat(255))).isTrue();
		assertThat(DistinctIds.isUsable("x".repeat(256))).isFalse();
	}

}
