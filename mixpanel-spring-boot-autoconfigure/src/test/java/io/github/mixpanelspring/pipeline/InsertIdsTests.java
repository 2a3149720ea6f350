package io.github.mixpanelspring.pipeline;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InsertIds}.
 */
class InsertIdsTests {

	@Test
	void makesIdsOfProcessAndRandom() {
		InsertIds ids = new InsertIds(() -> -1, new AtomicLong(10)::getAndIncrement);
		assertThat(ids.next()).isEqualTo("ffffffffffffffff000000000000000a");
		assertThat(ids.next()).isEqualTo("ffffffffffffffff000000000000000b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "Order-42", "29fc2962-6d9c-455d-95ad-95b84f09b9e4",
			"abcdefghijklmnopqrstuvwxyz0123456789" })
	void keepsIdThatMixpanelTakes(String id) {
		assertThat(InsertIds.normalize(id)).isSameAs(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order 42", "order_42", "order:42", "\u00fc", "0", "null", "Undefined", "-1",
			"abcdefghijklmnopqrstuvwxyz01234567890", "\uD83D", "a\n" })
	void hashesAnyOther(String id) {
		assertThat(InsertIds.normalize(id)).matches("[0-9a-f]{36}").isEqualTo(InsertIds.normalize(id));
	}

	@Test
	void hashesBySha256() {
		assertThat(InsertIds.normalize("order_42")).isEqualTo("b7c8b17c6fb92694a64dd01e62a23c49e2d3");
	}

	@Test
	void tellsLongIdsApart() {
		String id = UUID.randomUUID() + "-" + UUID.randomUUID();
		assertThat(InsertIds.normalize(id + "a")).isNotEqualTo(InsertIds.normalize(id + "b"));
	}

}
