package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows an event and an update of the customer's profile inside a transaction: they leave
 * at the commit, and never if the transaction is rolled back, though they were tracked
 * before.
 */
@Service
class OrderService {

	private final Catalog catalog;

	private final JdbcClient jdbc;

	private final Tracker tracker;

	OrderService(Catalog catalog, JdbcClient jdbc, Tracker tracker) {
		this.catalog = catalog;
		this.jdbc = jdbc;
		this.tracker = tracker;
	}

	@Transactional
	Order place(String productId, int quantity, boolean fail) {
		Product product = this.catalog.get(productId);
		BigDecimal total = product.price().multiply(BigDecimal.valueOf(quantity));
		Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		Order order = new Order(UUID.randomUUID(), productId, quantity, total, created);
		save(order);
		track(order, product);
		if (fail) {
			throw new IllegalStateException("The card was declined");
		}
		return order;
	}

	private void save(Order order) {
		this.jdbc.sql("insert into orders (id, product_id, quantity, total, created) values (?, ?, ?, ?, ?)")
			.params(order.id(), order.productId(), order.quantity(), order.total(),
					order.created().atOffset(ZoneOffset.UTC))
			.update();
	}

	private void track(Order order, Product product) {
		// The order's own id and time: the same order is one event, however often it is
		// sent
		this.tracker.track(Event.named("Order Completed")
			.insertId(order.id().toString())
			.time(order.created())
			.property("Order ID", order.id())
			.property("Product ID", product.id())
			.property("Product", product.name())
			.property("Category", product.category())
			.property("Quantity", order.quantity())
			.property("Revenue", order.total())
			.property("Currency", "EUR")
			.build());
		// Of whoever is signed in; somebody who is not has no profile
		this.tracker.currentUser()
			.add(Map.of("Orders", 1, "Revenue", order.total()))
			.set("Last Order", order.created());
	}

}
