package io.github.mixpanelspring.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The proxies that are believed when they tell a client's address.
 * <p>
 * Immutable. Without any, only the connection is believed.
 */
public final class TrustedProxies {

	private final List<AddressRange> ranges;

	private TrustedProxies(List<AddressRange> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads a list of proxies.
	 * @param proxies addresses, ranges such as {@code 10.0.0.0/8}, {@code loopback}
	 * ({@code 127.0.0.0/8} and {@code ::1}), or {@code private} (the private, shared and
	 * link-local ranges of IPv4 and IPv6)
	 * @return the proxies
	 * @throws IllegalArgumentException if one is none of these
	 */
	public static TrustedProxies of(Collection<String> proxies) {
		List<AddressRange> ranges = new ArrayList<>();
		for (String proxy : proxies) {
			switch (proxy.strip().toLowerCase(Locale.ROOT)) {
				case "loopback" -> ranges.addAll(SpecialRanges.LOOPBACK);
				case "private" -> ranges.addAll(SpecialRanges.PRIVATE);
				default -> ranges.add(range(proxy));
			}
		}
		return new TrustedProxies(List.copyOf(ranges));
	}

	private static AddressRange range(String proxy) {
		AddressRange range = AddressRange.parse(proxy.strip());
		if (range == null) {
			throw new IllegalArgumentException(
					"'%s' must be an IP address, a CIDR range, 'loopback' or 'private'".formatted(proxy));
		}
		return range;
	}

	/**
	 * Returns whether an address is that of a trusted proxy.
	 * @param address the address
	 * @return whether it is in one of the ranges
	 */
	public boolean contains(IpAddress address) {
		return SpecialRanges.isIn(this.ranges, address);
	}

}
