package io.github.mixpanelspring.sample;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes orders; {@link OrderService} tracks them.
 */
@RestController
class OrderController {

	private final OrderService orders;

	OrderController(OrderService orders) {
		this.orders = orders;
	}

	@PostMapping("/orders")
	@ResponseStatus(HttpStatus.CREATED)
	Order create(@RequestBody Purchase purchase, @RequestParam(defaultValue = "false") boolean fail) {
		return this.orders.place(purchase.productId(), purchase.quantity(), fail);
	}

	/**
	 * What the buyer sends.
	 */
	record Purchase(String productId, int quantity) {

		Purchase {
			if (quantity < 1) {
				throw new IllegalArgumentException("'quantity' must be at least 1");
			}
		}

	}

}
