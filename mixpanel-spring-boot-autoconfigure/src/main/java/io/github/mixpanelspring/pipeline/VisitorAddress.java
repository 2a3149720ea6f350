package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.context.IpAddress;
import io.github.mixpanelspring.privacy.AddressPrecision;
import org.jspecify.annotations.Nullable;

/**
 * What is sent of an address.
 */
final class VisitorAddress {

	private final AddressPrecision precision;

	VisitorAddress(AddressPrecision precision) {
		this.precision = precision;
	}

	/**
	 * Returns the value by which Mixpanel finds the visitor's location. Without one it
	 * would take our server's, unless it is told not to look: by a 0. Source: Mixpanel,
	 * "Geolocation".
	 * @param address an address literal
	 * @return as much of the address as may be seen, or 0
	 */
	Object of(@Nullable String address) {
		IpAddress parsed = IpAddress.parse(address);
		IpAddress visible = (parsed != null) ? this.precision.of(parsed) : null;
		return (visible != null) ? visible.toString() : (Object) 0;
	}

}
