package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * All products of the shop.
 */
@Component
class Catalog {

	private final Map<String, Product> products = new LinkedHashMap<>();

	Catalog() {
		add("1", "Morning Sencha", "Green", "9.50", 110, "Steamed in Uji, bright and grassy. Three cups a pot.");
		add("2", "Smoky Lapsang", "Black", "11.00", 20, "Dried over pinewood. For those who like a campfire.");
		add("3", "Silver Needle", "White", "18.90", 60, "Only buds, picked in two weeks of spring.");
		add("4", "Iron Goddess", "Oolong", "14.20", 160, "Rolled by hand; the fourth infusion is the best one.");
		add("5", "Garden Mint", "Herbal", "6.40", 140, "Nothing but mint, cut in the morning.");
		add("6", "Rooibos Orange", "Herbal", "7.20", 32, "Free of caffeine and good with milk.");
		add("7", "Earl Grey Blue", "Black", "8.80", 215, "Bergamot and cornflower, an afternoon classic.");
		add("8", "Old Tree Pu'er", "Dark", "24.00", 350, "Aged for twelve years, and patient for twelve more.");
		add("42", "Deep Thought Blend", "Black", "42.00", 265, "The answer. The question is which biscuit.");
	}

	List<Product> all() {
		return List.copyOf(this.products.values());
	}

	Product get(String id) {
		Product product = this.products.get(id);
		if (product == null) {
			throw new ProductNotFoundException(id);
		}
		return product;
	}

	List<Product> search(String text) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		return this.products.values().stream().filter((product) -> matches(product, wanted)).toList();
	}

	private boolean matches(Product product, String wanted) {
		return (product.name() + " " + product.category()).toLowerCase(Locale.ROOT).contains(wanted);
	}

	private void add(String id, String name, String category, String price, int hue, String description) {
		this.products.put(id, new Product(id, name, category, new BigDecimal(price), hue, description));
	}

}
