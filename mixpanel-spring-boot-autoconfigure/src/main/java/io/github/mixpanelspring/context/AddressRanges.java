package io.github.mixpanelspring.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A set of addresses, such as those of the proxies that are believed.
 * <p>
 * Immutable, and so thread-safe.
 */
public final class AddressRanges {

	private final List<AddressRange> ranges;

	private AddressRanges(List<AddressRange> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads a list of addresses and ranges.
	 * @param texts addresses, ranges such as {@code 10.0.0.0/8}, {@code loopback}
	 * ({@code 127.0.0.0/8} and {@code ::1}), or {@code private} (the private, shared and
	 * link-local ranges of IPv4 and IPv6)
	 * @return the set
	 * @throws IllegalArgumentException if one is none of these
	 */
	public static AddressRanges of(Collection<String> texts) {
		List<AddressRange> ranges = new ArrayList<>();
		for (String text : texts) {
			switch (text.strip().toLowerCase(Locale.ROOT)) {
				case "loopback" -> ranges.addAll(SpecialRanges.LOOPBACK);
				case "private" -> ranges.addAll(SpecialRanges.PRIVATE);
				default -> ranges.add(range(text));
			}
		}
		return new AddressRanges(List.copyOf(ranges));
	}

	private static AddressRange range(String text) {
		AddressRange range = AddressRange.parse(text.strip());
		if (range == null) {
			throw new IllegalArgumentException(
					"'%s' must be an IP address, a CIDR range, 'loopback' or 'private'".formatted(text));
		}
		return range;
	}

	/**
	 * Returns whether an address is in the set.
	 * @param address the address
	 * @return whether it is in one of the ranges
	 */
	public boolean contains(IpAddress address) {
		return SpecialRanges.isIn(this.ranges, address);
	}

}
