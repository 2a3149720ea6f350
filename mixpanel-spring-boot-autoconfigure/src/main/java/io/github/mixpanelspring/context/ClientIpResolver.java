package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * Finds the address of a visitor.
 * <p>
 * A bean of this type replaces the default. It is called at most once for a request, on
 * the request's thread, so it must not block, and in particular not ask the DNS. If it
 * throws, the visitor's events go without an address, and a warning says so once.
 */
@FunctionalInterface
public interface ClientIpResolver {

	/**
	 * Finds the address of a visitor.
	 * @param remoteAddress the address of the connection, as the container tells it
	 * before it or a filter looks at any header
	 * @param headers the headers of the request
	 * @return an IPv4 or IPv6 address, or {@code null} if it is not known
	 */
	@Nullable String resolve(@Nullable String remoteAddress, RequestHeaders headers);

}
