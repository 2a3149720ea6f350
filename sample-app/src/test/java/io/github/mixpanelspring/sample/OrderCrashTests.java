package io.github.mixpanelspring.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.mixpanelspring.test.CannedAnswer;
import io.github.mixpanelspring.test.FakeMixpanel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the increments of a profile when the shop's process is killed.
 */
class OrderCrashTests {

	private static final int ORDERS = 20;

	private static final String STORE = "mixpanel.delivery.store=file";

	private final FakeMixpanel mixpanel = FakeMixpanel.start();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	@Test
	void countsOnceWhatWaitedInFiles() {
		this.mixpanel.answerAll(CannedAnswer.status(503).onlyFor("/engage"));
		try (ShopProcess shop = shop(); NumberedOrders orders = shop.orders()) {
			orders.place(ORDERS);
			ShopProcess.awaitGroupCommit();
			shop.kill();
			this.mixpanel.answerAsUsual();
			assertThatNextRunSettles(orders, 0);
			assertThat(orders.missing(List.of(this.mixpanel))).isEmpty();
			ReliabilityReport.add("kill -9 with " + ORDERS + " increments waiting, file store",
					"0 lost, 0 counted twice");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void countsNoneTwiceThatWasInFlight(boolean taken) {
		CannedAnswer hanging = CannedAnswer.disconnect().after(Duration.ofHours(1)).onlyFor("/engage");
		try (ShopProcess shop = shop(); NumberedOrders orders = shop.orders()) {
			// What signing in sent may not be what is in flight
			Awaitility.await().until(orders::areSettled);
			this.mixpanel.reset();
			this.mixpanel.answerAll(taken ? hanging.takingEvents() : hanging);
			int settled = orders.updates("accepted");
			orders.place(1);
			Awaitility.await().until(() -> this.mixpanel.requests("/engage") > 0);
			orders.place(ORDERS - 1);
			ShopProcess.awaitGroupCommit();
			assertThat(orders.updates("delivered")).isEqualTo(settled);
			assertThat(orders.updates("rejected")).isZero();
			shop.kill();
			this.mixpanel.answerAsUsual();
			assertThatNextRunSettles(orders, 1);
			assertThat(orders.missing(List.of(this.mixpanel))).hasSize(taken ? 0 : 1);
			ReliabilityReport.add("kill -9 with 1 increment in flight, " + (taken ? "taken" : "not taken") + ", and "
					+ (ORDERS - 1) + " waiting, file store",
					"0 counted twice, 1 rejected as of unknown outcome, and logged");
		}
	}

	private void assertThatNextRunSettles(NumberedOrders orders, int unknown) {
		try (ShopProcess shop = shop()) {
			orders.continueAt(shop.port());
			Awaitility.await().until(orders::areSettled);
			assertThat(orders.unknown()).isEqualTo(unknown);
			assertThat(orders.updates("rejected")).isEqualTo(unknown);
			assertThat(orders.countedTwice(List.of(this.mixpanel))).isEmpty();
			if (unknown > 0) {
				assertThat(shop.log()).contains(
						unknown + " of 1 profiles may have been taken, would count twice, and are not sent again");
			}
		}
	}

	private ShopProcess shop() {
		return new ShopProcess(this.directory, this.mixpanel, STORE, "mixpanel.delivery.flush-interval=200ms");
	}

}
