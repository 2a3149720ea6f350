package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The ranges that IANA has set apart, as far as they matter here.
 */
final class SpecialRanges {

	static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1");

	/**
	 * What Tomcat takes for internal, but for {@link #LOOPBACK}.
	 */
	static final List<AddressRange> PRIVATE = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
			"169.254.0.0/16", "fc00::/7", "fe80::/10");

	static final List<AddressRange> NOT_PUBLIC = Stream
		.of(LOOPBACK, PRIVATE,
				ranges("0.0.0.0/8", "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::",
						"64:ff9b:1::/48", "100::/64", "fec0::/10", "ff00::/8"))
		.flatMap(List::stream)
		.toList();

	private SpecialRanges() {
	}

	private static List<AddressRange> ranges(String... texts) {
		return Stream.of(texts).map(AddressRange::parse).map(Objects::requireNonNull).toList();
	}

	static boolean isIn(List<AddressRange> ranges, IpAddress address) {
		for (AddressRange range : ranges) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

}
