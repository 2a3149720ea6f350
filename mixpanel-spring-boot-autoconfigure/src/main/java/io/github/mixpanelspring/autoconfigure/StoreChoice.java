package io.github.mixpanelspring.autoconfigure;

import java.util.List;

import io.github.mixpanelspring.delivery.MessageStoreProvider;

/**
 * The kinds of stores that {@code mixpanel.delivery.store} can name.
 */
record StoreChoice(List<MessageStoreProvider> providers) {

	static final String MEMORY = "memory";

	/**
	 * Returns the kind of a name.
	 * @throws InvalidMixpanelPropertyException if there is none
	 */
	MessageStoreProvider find(String name) {
		return this.providers.stream()
			.filter((provider) -> provider.name().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidMixpanelPropertyException("mixpanel.delivery.store",
					"there is no store '" + name + "'.", "Set it to one of " + names() + "."));
	}

	private String names() {
		return String.join(", ",
				this.providers.stream().map((provider) -> "'" + provider.name() + "'").sorted().toList());
	}

}
