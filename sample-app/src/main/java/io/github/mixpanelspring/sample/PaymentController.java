package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows an event that is not the caller's: with a distinct id of its own it carries
 * nothing of the request, which comes from the payment provider. A provider may deliver
 * twice; id and time let Mixpanel see that it is the same payment.
 */
@RestController
class PaymentController {

	private final Tracker tracker;

	PaymentController(Tracker tracker) {
		this.tracker = tracker;
	}

	@PostMapping("/webhooks/payments")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void received(@RequestBody Payment payment) {
		this.tracker.track(Event.named("Payment Received")
			.distinctId(payment.customer())
			.insertId(payment.id())
			.time(payment.created())
			.property("Amount", payment.amount())
			.build());
	}

	/**
	 * What the payment provider tells.
	 */
	record Payment(String id, String customer, BigDecimal amount, Instant created) {

		Payment {
			if (id.isBlank() || customer.isBlank()) {
				throw new IllegalArgumentException("'id' and 'customer' must not be blank");
			}
		}

	}

}
