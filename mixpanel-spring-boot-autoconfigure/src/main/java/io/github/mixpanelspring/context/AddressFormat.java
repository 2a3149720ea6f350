package io.github.mixpanelspring.context;

/**
 * Writes an address in the one text that RFC 5952 allows for it.
 */
final class AddressFormat {

	private static final int GROUPS = 8;

	private AddressFormat() {
	}

	static void append(StringBuilder text, IpAddress address) {
		if (address.isIpv4()) {
			for (int shift = 24; shift >= 0; shift -= 8) {
				text.append(address.low() >>> shift & 0xFF).append((shift > 0) ? "." : "");
			}
			return;
		}
		int gap = longestZeros(address);
		int gapEnd = (gap != -1) ? endOfZeros(address, gap) : -1;
		for (int i = 0; i < GROUPS; i++) {
			if (i == gap) {
				text.append("::");
				i = gapEnd - 1;
				continue;
			}
			text.append((i > 0 && i != gapEnd) ? ":" : "").append(Integer.toHexString(group(address, i)));
		}
	}

	// The first of the longest, but a single zero is written out
	private static int longestZeros(IpAddress address) {
		int longest = -1;
		int length = 1;
		for (int i = 0; i < GROUPS; i++) {
			int end = endOfZeros(address, i);
			if (end - i > length) {
				longest = i;
				length = end - i;
			}
		}
		return longest;
	}

	private static int endOfZeros(IpAddress address, int from) {
		int at = from;
		while (at < GROUPS && group(address, at) == 0) {
			at++;
		}
		return at;
	}

	private static int group(IpAddress address, int index) {
		long half = (index < 4) ? address.high() : address.low();
		return (int) (half >>> 48 - 16 * (index % 4) & 0xFFFF);
	}

}
