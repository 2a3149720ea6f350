package io.github.mixpanelspring.web;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken from requests, and what counts as a page view.
 *
 * @param trustedProxies Proxies that are believed when they tell a visitor's address:
 * addresses, CIDR ranges, 'loopback' or 'private'.
 * @param clientIpHeader Header in which a trusted proxy tells the visitor's address:
 * 'X-Forwarded-For', 'Forwarded', or one with a single address such as
 * 'CF-Connecting-IP'.
 * @param requestClientHints Whether to ask browsers, by 'Accept-CH', for the versions and
 * models that they don't tell by themselves.
 * @param cookie The anonymous visitor's cookie.
 * @param pageViews Which requests are page views.
 */
@ConfigurationProperties("mixpanel.web")
record WebProperties(@DefaultValue List<String> trustedProxies, @DefaultValue("X-Forwarded-For") String clientIpHeader,
		@DefaultValue("false") boolean requestClientHints, @DefaultValue Cookie cookie,
		@DefaultValue PageViews pageViews) {

	/**
	 * The cookie that tells an anonymous visitor's browser from others.
	 *
	 * @param enabled Whether an anonymous visitor gets a cookie.
	 * @param name Name of the cookie.
	 * @param domain Domain of the cookie; without one it is sent to this host alone.
	 * @param path Path of the cookie.
	 * @param maxAge How long a browser keeps the cookie.
	 * @param firstTouch Whether a new visitor's browser keeps, in a second cookie, which
	 * campaign and site led there, for the profile of the user who signs in.
	 */
	record Cookie(@DefaultValue("true") boolean enabled, @DefaultValue("mp_device") String name,
			@Nullable String domain, @DefaultValue("/") String path, @DefaultValue("365d") Duration maxAge,
			@DefaultValue("true") boolean firstTouch) {
	}

	/**
	 * The requests that are page views.
	 *
	 * @param enabled Whether page views are tracked.
	 * @param include Patterns of the only paths that are tracked, such as '/shop/**'.
	 * @param exclude Patterns of paths that are not tracked.
	 * @param excludeAddresses Addresses of visitors that are not tracked: addresses, CIDR
	 * ranges, 'loopback' or 'private'.
	 * @param excludeUsers Ids of signed-in users that are not tracked.
	 * @param prefetch Whether a page counts that is fetched before anybody asked for it.
	 * @param besideBrowserSdk What to do where Mixpanel's browser SDK runs on the page
	 * too.
	 */
	record PageViews(@DefaultValue("true") boolean enabled, @DefaultValue List<String> include,
			@DefaultValue List<String> exclude, @DefaultValue List<String> excludeAddresses,
			@DefaultValue List<String> excludeUsers, @DefaultValue("false") boolean prefetch,
			@DefaultValue("send") BesideBrowserSdk besideBrowserSdk) {
	}

	/**
	 * What to do with page views where Mixpanel's browser SDK runs on the page too.
	 */
	enum BesideBrowserSdk {

		/**
		 * Track them, and say once that they may be counted twice.
		 */
		SEND,

		/**
		 * Leave them to the SDK.
		 */
		SKIP

	}

}
