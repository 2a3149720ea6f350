package io.github.mixpanelspring.sample;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of the shop. Each successful view of one is a page view event, with the
 * browser, referrer and campaign it belongs to, without a line of code.
 */
@Controller
class ShopController {

	private final Catalog catalog;

	ShopController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("products", this.catalog.all());
		return "home";
	}

	@GetMapping("/products/{id}")
	String product(@PathVariable String id, Model model) {
		model.addAttribute("product", this.catalog.get(id));
		return "product";
	}

	@GetMapping("/search")
	String search(@RequestParam(name = "q", defaultValue = "") String text, Model model) {
		model.addAttribute("q", text);
		model.addAttribute("products", this.catalog.search(text));
		return "search";
	}

}
