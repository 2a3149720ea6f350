package io.github.mixpanelspring.context;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Reads an IPv4 or IPv6 address and refuses everything that is not one: no name, no DNS,
 * and none of the short, octal or decimal forms that {@code InetAddress} takes.
 */
final class AddressLiteral {

	private static final int GROUPS = 8;

	private AddressLiteral() {
	}

	static @Nullable IpAddress parse(String text, int start, int end) {
		int colon = text.indexOf(':', start);
		if (colon != -1 && colon < end) {
			return ipv6(text, start, end);
		}
		long bits = ipv4(text, start, end);
		return (bits != -1) ? IpAddress.ipv4(bits) : null;
	}

	private static long ipv4(String text, int start, int end) {
		long bits = 0;
		int at = start;
		for (int octets = 1;; octets++) {
			int first = at;
			int octet = 0;
			while (at < end && at - first < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
				octet = octet * 10 + text.charAt(at++) - '0';
			}
			// A leading zero may mean octal, depending on whom you ask
			boolean ambiguous = at - first > 1 && text.charAt(first) == '0';
			if (at == first || octet > 255 || ambiguous) {
				return -1;
			}
			bits = bits << 8 | octet;
			if (octets == 4) {
				return (at == end) ? bits : -1;
			}
			if (at == end || text.charAt(at++) != '.') {
				return -1;
			}
		}
	}

	private static @Nullable IpAddress ipv6(String text, int start, int end) {
		int[] groups = new int[GROUPS];
		int count = 0;
		int gap = -1;
		int at = start;
		if (text.startsWith("::", at)) {
			gap = 0;
			at += 2;
		}
		while (at < end) {
			int groupEnd = endOfGroup(text, at, end);
			if (groupEnd < end && text.charAt(groupEnd) == '.') {
				long tail = ipv4(text, at, end);
				if (tail == -1 || count > GROUPS - 2) {
					return null;
				}
				groups[count++] = (int) (tail >>> 16);
				groups[count++] = (int) (tail & 0xFFFF);
				break;
			}
			if (groupEnd == at || groupEnd - at > 4 || count == GROUPS) {
				return null;
			}
			groups[count++] = HexFormat.fromHexDigits(text, at, groupEnd);
			at = groupEnd;
			if (at == end) {
				break;
			}
			if (text.charAt(at++) != ':' || at == end) {
				return null;
			}
			if (text.charAt(at) == ':') {
				if (gap != -1) {
					return null;
				}
				gap = count;
				at++;
			}
		}
		boolean complete = (gap == -1) ? count == GROUPS : count < GROUPS;
		return complete ? IpAddress.ipv6(bits(groups, count, gap, 0), bits(groups, count, gap, 4)) : null;
	}

	private static int endOfGroup(String text, int start, int end) {
		int at = start;
		while (at < end && at - start < 5 && HexFormat.isHexDigit(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static long bits(int[] groups, int count, int gap, int from) {
		int missing = GROUPS - count;
		long bits = 0;
		for (int i = from; i < from + 4; i++) {
			boolean before = gap == -1 || i < gap;
			bits = bits << 16 | (before ? groups[i] : (i < gap + missing) ? 0 : groups[i - missing]);
		}
		return bits;
	}

}
