package io.github.mixpanelspring.privacy;

import io.github.mixpanelspring.context.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * How much of a visitor's address is sent. Addresses of private networks are never sent.
 */
public enum AddressPrecision {

	/**
	 * The whole address.
	 */
	FULL,

	/**
	 * The first 24 bits of an IPv4 address, the first 48 of an IPv6 one, as many as
	 * providers give to one place. The others are 0.
	 */
	TRUNCATED,

	/**
	 * No address, and so no location.
	 */
	NONE;

	/**
	 * Returns what may be sent.
	 * @param address the address of a visitor
	 * @return what remains, or {@code null} if nothing does
	 */
	public @Nullable IpAddress of(IpAddress address) {
		if (this == NONE || !address.isPublic()) {
			return null;
		}
		return (this == TRUNCATED) ? address.truncated() : address;
	}

}
