package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits.
 */
final class AddressRange {

	private static final int BITS = 128;

	private static final int IPV4_BITS = 32;

	private final IpAddress network;

	private final long highMask;

	private final long lowMask;

	private AddressRange(IpAddress network, int prefix) {
		this.network = network;
		this.highMask = mask(prefix);
		this.lowMask = mask(prefix - 64);
	}

	private static long mask(int bits) {
		return (bits <= 0) ? 0 : (bits >= 64) ? -1 : -1L << 64 - bits;
	}

	/**
	 * Reads a range.
	 * @param text an address, or one with the length of its prefix, as in
	 * {@code 10.0.0.0/8}
	 * @return the range, or {@code null} if the text is none
	 */
	static @Nullable AddressRange parse(String text) {
		int slash = text.indexOf('/');
		IpAddress network = AddressLiteral.parse(text, 0, (slash != -1) ? slash : text.length());
		if (network == null || slash == -1) {
			return (network != null) ? new AddressRange(network, BITS) : null;
		}
		int prefix = number(text, slash + 1);
		if (text.indexOf(':') == -1) {
			prefix = (prefix <= IPV4_BITS && prefix >= 0) ? BITS - IPV4_BITS + prefix : -1;
		}
		// A shorter one on a mapped address would mix the two families
		int shortest = network.isIpv4() ? BITS - IPV4_BITS : 0;
		return (prefix >= shortest && prefix <= BITS) ? new AddressRange(network, prefix) : null;
	}

	private static int number(String text, int start) {
		int number = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9' || i - start == 3) {
				return -1;
			}
			number = number * 10 + c - '0';
		}
		return (start < text.length()) ? number : -1;
	}

	boolean contains(IpAddress address) {
		return address.isIpv4() == this.network.isIpv4()
				&& ((address.high() ^ this.network.high()) & this.highMask) == 0
				&& ((address.low() ^ this.network.low()) & this.lowMask) == 0;
	}

}
