package io.github.mixpanelspring.useragent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A device's brand and model, told apart from what uap-java or a hint gives as one name.
 */
record DeviceName(@Nullable String brand, @Nullable String model) {

	private static final DeviceName UNKNOWN = new DeviceName(null, null);

	private static final int MAX_LENGTH = 64;

	private static final Set<String> NO_NAMES = Set.of("K", "Other", "Spider", "Mac", "Android", "iOS-Device",
			"Smartphone", "Tablet", "Unknown");

	// What mixpanel-js's $device says already
	private static final Set<String> APPLE = Set.of("iPhone", "iPad", "iPod");

	private static final Map<String, String> BRANDS = brands("Acer", "Alcatel", "Amazon", "Asus", "BlackBerry", "Cubot",
			"Fairphone", "Google", "HMD", "Honor", "HTC", "Huawei", "Infinix", "itel", "Kyocera", "Lava", "Lenovo",
			"LG", "Meizu", "Micromax", "Microsoft", "Motorola", "Nintendo", "Nokia", "Nothing", "OnePlus", "OPPO",
			"Panasonic", "Philips", "realme", "Samsung", "Sharp", "Sony", "SonyEricsson", "TCL", "Tecno", "vivo",
			"Wiko", "Xiaomi", "ZTE");

	private static final Map<String, String> BRANDS_BY_MODEL = Map.ofEntries(Map.entry("sm-", "Samsung"),
			Map.entry("gt-", "Samsung"), Map.entry("galaxy", "Samsung"), Map.entry("pixel", "Google"),
			Map.entry("nexus", "Google"), Map.entry("redmi", "Xiaomi"), Map.entry("poco", "Xiaomi"),
			Map.entry("mi ", "Xiaomi"), Map.entry("moto ", "Motorola"), Map.entry("rmx", "realme"),
			Map.entry("lg-", "LG"), Map.entry("lm-", "LG"), Map.entry("xperia", "Sony"), Map.entry("kindle", "Amazon"),
			Map.entry("quest", "Meta"), Map.entry("lumia", "Microsoft"));

	/**
	 * Returns the name that a hint gives, or else uap-java.
	 */
	static DeviceName of(@Nullable String hint, @Nullable String family) {
		DeviceName hinted = of(hint);
		DeviceName parsed = of(family);
		return (hinted.model != null)
				? new DeviceName((hinted.brand != null) ? hinted.brand : parsed.brand, hinted.model) : parsed;
	}

	private static DeviceName of(@Nullable String text) {
		String name = clean(text);
		if (name == null) {
			return UNKNOWN;
		}
		for (String apple : APPLE) {
			if (name.startsWith(apple)) {
				return new DeviceName("Apple", name.equals(apple) ? null : name);
			}
		}
		int blank = name.indexOf(' ');
		String brand = (blank > 0) ? BRANDS.get(name.substring(0, blank).toLowerCase(Locale.ROOT)) : null;
		return (brand != null) ? new DeviceName(brand, name.substring(blank + 1).strip())
				: new DeviceName(brandByModel(name), name);
	}

	/**
	 * Returns the name without what follows it, or {@code null} if it is none.
	 */
	static @Nullable String clean(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String name = text;
		for (String end : List.of(" Build/", ";")) {
			name = name.contains(end) ? name.substring(0, name.indexOf(end)) : name;
		}
		name = name.strip();
		return (name.isEmpty() || name.length() > MAX_LENGTH || NO_NAMES.contains(name) || name.startsWith("Generic"))
				? null : name;
	}

	private static @Nullable String brandByModel(String model) {
		String lowerCase = model.toLowerCase(Locale.ROOT);
		for (Map.Entry<String, String> entry : BRANDS_BY_MODEL.entrySet()) {
			if (lowerCase.startsWith(entry.getKey())) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static Map<String, String> brands(String... names) {
		return Stream.of(names)
			.collect(Collectors.toUnmodifiableMap((name) -> name.toLowerCase(Locale.ROOT), (name) -> name));
	}

}
