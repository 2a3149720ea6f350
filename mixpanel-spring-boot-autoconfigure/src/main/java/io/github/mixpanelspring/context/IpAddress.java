package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address.
 * <p>
 * Immutable. An IPv4 address that is written as an IPv6 one ({@code ::ffff:192.0.2.1}) is
 * an IPv4 address. {@link #toString()} is the canonical text of RFC 5952, with the zone
 * that was given.
 */
public final class IpAddress {

	// The longest literal has 45 characters; what remains is the zone's and the port's
	private static final int MAX_LENGTH = 96;

	private final long high;

	private final long low;

	private final String zone;

	private IpAddress(long high, long low, String zone) {
		this.high = high;
		this.low = low;
		this.zone = zone;
	}

	static IpAddress ipv4(long bits) {
		return new IpAddress(0, 0xFFFF_0000_0000L | bits, "");
	}

	static IpAddress ipv6(long high, long low) {
		return new IpAddress(high, low, "");
	}

	/**
	 * Reads an address as a peer or a proxy writes it: a literal, also with a zone, in
	 * brackets, and with a port, of which nothing is kept.
	 * @param text the text, which may be anything
	 * @return the address, or {@code null} if it is no literal; a name is never resolved
	 */
	public static @Nullable IpAddress parse(@Nullable String text) {
		if (text == null || text.length() > MAX_LENGTH) {
			return null;
		}
		if (text.startsWith("[")) {
			int bracket = text.indexOf(']');
			return (bracket != -1 && isPort(text, bracket + 1)) ? parse(text, 1, bracket) : null;
		}
		int colon = text.indexOf(':');
		if (colon == -1 || colon != text.lastIndexOf(':')) {
			return parse(text, 0, text.length());
		}
		return isPort(text, colon) ? parse(text, 0, colon) : null;
	}

	private static @Nullable IpAddress parse(String text, int start, int end) {
		int percent = text.indexOf('%', start);
		if (percent == -1 || percent >= end) {
			return AddressLiteral.parse(text, start, end);
		}
		IpAddress address = isWord(text, percent + 1, end) ? AddressLiteral.parse(text, start, percent) : null;
		return (address != null) ? new IpAddress(address.high, address.low, text.substring(percent + 1, end)) : null;
	}

	// RFC 7239 lets a proxy replace the port with a word of its own
	private static boolean isPort(String text, int at) {
		return at == text.length() || (text.charAt(at) == ':' && isWord(text, at + 1, text.length()));
	}

	private static boolean isWord(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!alphanumeric && c != '.' && c != '_' && c != '-') {
				return false;
			}
		}
		return true;
	}

	long high() {
		return this.high;
	}

	long low() {
		return this.low;
	}

	/**
	 * Returns whether it is an IPv4 address.
	 * @return {@code false} for IPv6
	 */
	public boolean isIpv4() {
		return this.high == 0 && this.low >>> 32 == 0xFFFF;
	}

	/**
	 * Returns whether it is {@code 0.0.0.0} or {@code ::}, which stand for no address.
	 * @return whether it is unspecified
	 */
	public boolean isUnspecified() {
		return this.high == 0 && (this.low == 0 || this.low == 0xFFFF_0000_0000L);
	}

	/**
	 * Returns whether the address can be that of a visitor from the Internet. Ranges for
	 * documentation, such as {@code 203.0.113.0/24}, count as public.
	 * @return {@code false} for loopback, private, link-local, shared, benchmarking,
	 * multicast, reserved and unspecified addresses
	 */
	public boolean isPublic() {
		return !SpecialRanges.isIn(SpecialRanges.NOT_PUBLIC, this);
	}

	/**
	 * Returns the address without its zone, the name of a network interface that means
	 * nothing beyond the machine it is on.
	 * @return an address without zone
	 */
	public IpAddress withoutZone() {
		return this.zone.isEmpty() ? this : new IpAddress(this.high, this.low, "");
	}

	/**
	 * Returns the network of the address, which is a /24 of IPv4 and a /48 of IPv6.
	 * @return an address without zone, whose other bits are 0
	 */
	public IpAddress truncated() {
		return isIpv4() ? ipv4(this.low & 0xFFFF_FF00L) : ipv6(this.high & 0xFFFF_FFFF_FFFF_0000L, 0);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IpAddress address && this.high == address.high && this.low == address.low
				&& this.zone.equals(address.zone);
	}

	@Override
	public int hashCode() {
		return 31 * Long.hashCode(this.high ^ this.low) + this.zone.hashCode();
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		AddressFormat.append(text, this);
		return (this.zone.isEmpty() ? text : text.append('%').append(this.zone)).toString();
	}

}
