package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ClientIpResolver} that believes the connection and, where a trusted proxy
 * stands behind it, one header.
 * <p>
 * A list ({@code Forwarded}, {@code X-Forwarded-For} and names that end like it) is read
 * from the right, where the nearest proxy writes, past trusted proxies to the first hop
 * that is not one. What stands left of that hop, anyone may have written. If the hop is
 * no address, or all are proxies, the visitor's address is unknown. Any other header has
 * a single value. A connection without an address, such as a Unix domain socket, is a
 * local proxy's. Thread-safe; never throws and never asks the DNS.
 */
public final class TrustedProxyClientIpResolver implements ClientIpResolver {

	private final AddressRanges proxies;

	private final String header;

	private final boolean forwarded;

	private final boolean list;

	/**
	 * Creates a resolver.
	 * @param proxies the proxies to trust
	 * @param header the name of the one header to read
	 * @throws IllegalArgumentException if the name is blank
	 */
	public TrustedProxyClientIpResolver(AddressRanges proxies, String header) {
		if (header.isBlank()) {
			throw new IllegalArgumentException("'header' must not be blank");
		}
		String name = header.strip();
		this.proxies = proxies;
		this.header = name;
		this.forwarded = name.equalsIgnoreCase("Forwarded");
		this.list = this.forwarded || name.toLowerCase(Locale.ROOT).endsWith("forwarded-for");
	}

	@Override
	public @Nullable String resolve(@Nullable String remoteAddress, RequestHeaders headers) {
		IpAddress peer = address(remoteAddress);
		if (peer != null && !this.proxies.contains(peer)) {
			return text(peer);
		}
		ForwardedHops hops = new ForwardedHops(headers.all(this.header));
		String hop = hops.next();
		if (hop == null) {
			return (peer != null) ? text(peer) : null;
		}
		return this.list ? firstUntrusted(hop, hops) : single(hop, hops);
	}

	private @Nullable String firstUntrusted(String nearest, ForwardedHops hops) {
		for (String hop = nearest; hop != null; hop = hops.next()) {
			IpAddress address = address(this.forwarded ? ForwardedHops.node(hop) : hop);
			if (address == null) {
				return null;
			}
			if (!this.proxies.contains(address)) {
				return address.withoutZone().toString();
			}
		}
		return null;
	}

	private static @Nullable String single(String value, ForwardedHops hops) {
		// Of two values nobody can tell which one the proxy wrote
		IpAddress address = (hops.next() == null) ? address(value) : null;
		return (address != null) ? text(address) : null;
	}

	private static @Nullable IpAddress address(@Nullable String text) {
		IpAddress address = IpAddress.parse(text);
		return (address != null && !address.isUnspecified()) ? address : null;
	}

	// A link-local address is incomplete without its zone, a public one has none
	private static String text(IpAddress address) {
		return (address.isPublic() ? address.withoutZone() : address).toString();
	}

}
