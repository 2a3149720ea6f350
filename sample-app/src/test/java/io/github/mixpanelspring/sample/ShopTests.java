package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.ProfileUpdate;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.Update.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the shop: what it answers, and which events it gives to the tracker.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopTests {

	private final RecordingTracker tracker;

	private final JdbcClient jdbc;

	private final Browser browser;

	ShopTests(@Autowired RecordingTracker tracker, @Autowired JdbcClient jdbc, @LocalServerPort int port) {
		this.tracker = tracker;
		this.jdbc = jdbc;
		this.browser = new Browser(port);
	}

	@BeforeEach
	void forgetOrders() {
		this.jdbc.sql("delete from orders").update();
	}

	@ParameterizedTest
	@CsvSource({ "/,Good tea", "/products/1,Morning Sencha", "/search?q=green,Morning Sencha", "/search?q=,Earl Grey",
			"/search?q=cola,No tea of that name", "/search,All teas", "/login,Password" })
	void showsPages(String path, String text) {
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(response.body()).contains(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products/999", "/products/x", "/nowhere" })
	void hasPageForWhatIsNotThere(String path) {
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("There is nothing in this cup");
	}

	@Test
	void escapesWhatIsSearchedFor() {
		assertThat(this.browser.get("/search?q=%3Cscript%3E").body()).contains("&lt;script&gt;")
			.doesNotContain("<script>");
	}

	@Test
	void addsToCartAndShowsProductAgain() {
		HttpResponse<String> response = this.browser.post("/cart/1");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/products/1?added"));
		assertThat(this.browser.post("/cart/999").statusCode()).isEqualTo(404);
	}

	@Test
	void takesOrder() {
		HttpResponse<String> response = this.browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
		assertThat(response.statusCode()).isEqualTo(201);
		UUID id = this.jdbc.sql("select id from orders").query(UUID.class).single();
		assertThat(response.body()).contains(id.toString());
		Event event = this.tracker.last();
		assertThat(event.name()).isEqualTo("Order Completed");
		assertThat(event.insertId()).isEqualTo(id.toString());
		assertThat(event.time()).isCloseTo(Instant.now(), within(Duration.ofMinutes(5)));
		assertThat(event.context()).isEqualTo(EventContext.REQUEST);
		assertThat(event.properties()).containsAllEntriesOf(
				Map.of("Order ID", id, "Product ID", "1", "Quantity", 2, "Revenue", new BigDecimal("19.00")));
		List<Update> updates = this.tracker.updates();
		assertThat(updates.subList(updates.size() - 2, updates.size())).containsExactly(
				new ProfileUpdate(null, Operation.ADD, Map.of("Orders", 1, "Revenue", new BigDecimal("19.00")),
						Map.of(), Emit.ON_SUCCESS),
				new ProfileUpdate(null, Operation.SET, Map.of("Last Order", event.time()), Map.of(), Emit.ON_SUCCESS));
	}

	@Test
	void takesProductIdThatIsNumber() {
		assertThat(this.browser.postJson("/orders", """
				{"productId": 1, "quantity": 1}""").statusCode()).isEqualTo(201);
	}

	@Test
	void failsAfterTrackingAndRollsBack() {
		int before = this.tracker.count();
		HttpResponse<String> response = this.browser.postJson("/orders?fail=true", """
				{"productId": "1", "quantity": 2}""");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("We spilled something");
		assertThat(this.tracker.count()).isEqualTo(before + 1);
		assertThat(this.jdbc.sql("select count(*) from orders").query(Integer.class).single()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "1,0,400", "1,-1,400", "999,1,404" })
	void refusesOrder(String productId, int quantity, int status) {
		HttpResponse<String> response = this.browser.postJson("/orders", """
				{"productId": "%s", "quantity": %d}""".formatted(productId, quantity));
		assertThat(response.statusCode()).isEqualTo(status);
	}

	@Test
	void tracksPaymentOfItsCustomer() {
		HttpResponse<String> response = this.browser.postJson("/webhooks/payments", """
				{"id": "pay-1", "customer": "bob", "amount": 12.5, "created": "2024-03-01T12:00:00Z"}""");
		assertThat(response.statusCode()).isEqualTo(204);
		Event event = this.tracker.last();
		assertThat(event.name()).isEqualTo("Payment Received");
		assertThat(event.distinctId()).isEqualTo("bob");
		assertThat(event.insertId()).isEqualTo("pay-1");
		assertThat(event.time()).isEqualTo("2024-03-01T12:00:00Z");
		assertThat(event.context()).isEqualTo(EventContext.NONE);
		assertThat(event.properties()).containsEntry("Amount", new BigDecimal("12.5"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\": \"pay-1\", \"amount\": 1}", "{\"id\": \"\", \"customer\": \"bob\"}", "x" })
	void refusesPaymentOfNobody(String payment) {
		int before = this.tracker.count();
		assertThat(this.browser.postJson("/webhooks/payments", payment).statusCode()).isEqualTo(400);
		assertThat(this.tracker.count()).isEqualTo(before);
	}

	@Test
	void quotesLater() {
		HttpResponse<String> response = this.browser.get("/quote");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("Henry James");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "bob" })
	void signsInAndOut(String name) {
		assertThat(this.browser.get("/").body()).contains("Sign in");
		assertThat(this.browser.signIn(name).statusCode()).isEqualTo(302);
		assertThat(this.browser.get("/").body()).contains(name, "Sign out");
		assertThat(this.browser.post("/logout").statusCode()).isEqualTo(302);
		assertThat(this.browser.get("/").body()).contains("Sign in");
	}

	@Test
	void refusesWrongPassword() {
		HttpResponse<String> response = this.browser.postForm("/login", "username=alice&password=bob");
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/login?error"));
		assertThat(this.browser.get("/login?error").body()).contains("do not match");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class TrackerConfiguration {

		@Bean
		RecordingTracker tracker() {
			return new RecordingTracker();
		}

	}

}
