package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * Recognises a visitor by headers that the client of a single-page or mobile application
 * sends.
 */
final class HeaderIdentityResolver implements IdentityResolver {

	private final @Nullable String deviceIdHeader;

	private final @Nullable String userIdHeader;

	HeaderIdentityResolver(@Nullable String deviceIdHeader, @Nullable String userIdHeader) {
		this.deviceIdHeader = deviceIdHeader;
		this.userIdHeader = userIdHeader;
	}

	@Override
	public VisitorIds resolve(VisitorRequest request) {
		String deviceId = value(request, this.deviceIdHeader);
		// Mixpanel's own SDKs hand it out with their prefix
		return new VisitorIds((deviceId != null) ? Identity.bareDeviceId(deviceId) : null,
				value(request, this.userIdHeader));
	}

	private static @Nullable String value(VisitorRequest request, @Nullable String name) {
		String value = (name != null) ? request.first(name) : null;
		return (value != null) ? value.strip() : null;
	}

}
