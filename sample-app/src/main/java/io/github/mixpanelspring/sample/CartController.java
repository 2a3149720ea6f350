package io.github.mixpanelspring.sample;

import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Shows an event that needs no code: the annotation tracks it when the method has
 * returned, and not if it throws, as it does for an unknown product.
 */
@Controller
class CartController {

	private final Catalog catalog;

	CartController(Catalog catalog) {
		this.catalog = catalog;
	}

	@PostMapping("/cart/{productId}")
	@TrackEvent("Product Added")
	String add(@PathVariable @EventProperty("Product ID") String productId) {
		// A real shop would remember it
		return "redirect:/products/" + this.catalog.get(productId).id() + "?added";
	}

}
