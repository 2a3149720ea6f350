package io.github.mixpanelspring.sample;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.github.mixpanelspring.test.RecordMixpanel;
import io.github.mixpanelspring.test.RecordedEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the shop: what it answers, and what it would send to Mixpanel.
 */
@RecordMixpanel
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopTests {

	private final JdbcClient jdbc;

	private final Browser browser;

	ShopTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
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
	void takesOrder(RecordedEvents events) {
		HttpResponse<String> response = this.browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
		assertThat(response.statusCode()).isEqualTo(201);
		UUID id = this.jdbc.sql("select id from orders").query(UUID.class).single();
		assertThat(response.body()).contains(id.toString());
		Instant created = this.jdbc.sql("select created from orders").query(OffsetDateTime.class).single().toInstant();
		assertThat(created).isCloseTo(Instant.now(), within(Duration.ofMinutes(5)));
		assertThat(events).contains("Order Completed")
			.with("$insert_id", id)
			.with("time", created.toEpochMilli())
			.with("Order ID", id)
			.with("Product ID", "1")
			.with("Quantity", 2)
			.with("Revenue", 19)
			.forAnonymousVisitor()
			.once();
		assertThat(events.profileUpdates()).isEmpty();
	}

	@Test
	void countsOrdersOfUser(RecordedEvents events) {
		this.browser.signIn("alice");
		this.browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
		assertThat(events).contains("Order Completed").forUser("alice").once();
		assertThat(events).profile("alice").incremented("Orders", 1).once().incremented("Revenue", 19).once();
	}

	@Test
	void takesProductIdThatIsNumber() {
		assertThat(this.browser.postJson("/orders", """
				{"productId": 1, "quantity": 1}""").statusCode()).isEqualTo(201);
	}

	@Test
	void failsAfterTrackingAndRollsBack(RecordedEvents events) {
		HttpResponse<String> response = this.browser.postJson("/orders?fail=true", """
				{"productId": "1", "quantity": 2}""");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("We spilled something");
		assertThat(events).doesNotContain("Order Completed");
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
	void tracksPaymentOfItsCustomer(RecordedEvents events) {
		HttpResponse<String> response = this.browser.postJson("/webhooks/payments", """
				{"id": "pay-1", "customer": "bob", "amount": 12.5, "created": "2024-03-01T12:00:00Z"}""");
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(events).contains("Payment Received")
			.with("$insert_id", "pay-1")
			.with("time", Instant.parse("2024-03-01T12:00:00Z").toEpochMilli())
			.with("Amount", 12.5)
			.with("ip", 0)
			.withoutProperty("$current_url")
			.forUser("bob")
			.once();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\": \"pay-1\", \"amount\": 1}", "{\"id\": \"\", \"customer\": \"bob\"}", "x" })
	void refusesPaymentOfNobody(String payment, RecordedEvents events) {
		assertThat(this.browser.postJson("/webhooks/payments", payment).statusCode()).isEqualTo(400);
		assertThat(events).doesNotContain("Payment Received");
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

}
