package io.github.mixpanelspring.web;

import java.util.Set;

import io.github.mixpanelspring.context.AddressRanges;
import io.github.mixpanelspring.context.IpAddress;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.RequestIdentity;
import io.github.mixpanelspring.pipeline.BotTreatment;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.web.WebProperties.BesideBrowserSdk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a response is a page that a person sees; the rules that cost least are
 * asked first.
 */
class PageViewRules {

	static final String EXCLUDED_USER = "excluded user";

	private static final Logger logger = LoggerFactory.getLogger(PageViewRules.class);

	private final WebProperties.PageViews properties;

	private final PathPatterns paths;

	private final AddressRanges excludedAddresses;

	private final Set<String> excludedUsers;

	private final BotTreatment bots;

	private final WarnOnce besideBrowserSdk = new WarnOnce(logger,
			"Mixpanel's browser SDK runs on pages that are tracked here too, so that a page view may count twice: "
					+ "switch off the SDK's page views, or set 'mixpanel.web.page-views.beside-browser-sdk' to 'skip'");

	PageViewRules(WebProperties.PageViews properties, PathPatterns paths, AddressRanges excludedAddresses,
			BotTreatment bots) {
		this.properties = properties;
		this.paths = paths;
		this.excludedAddresses = excludedAddresses;
		this.excludedUsers = Set.copyOf(properties.excludeUsers());
		this.bots = bots;
	}

	/**
	 * Returns why a response is no page view.
	 * @param request the request
	 * @param response the response, about to be committed
	 * @param status the status that it will have
	 * @param exchange what is known of the request and of its visitor
	 * @return the reason in a few words, or {@code null} for a page view
	 */
	@Nullable String reasonAgainst(HttpServletRequest request, HttpServletResponse response, int status, Exchange exchange) {
		if (!this.properties.enabled()) {
			return "switched off";
		}
		if (exchange.scope().isIgnored()) {
			return "none of the application's";
		}
		if (!isPage(response, status)) {
			return "no page";
		}
		if (!exchange.isNavigation()) {
			return "no navigation";
		}
		if (!this.properties.prefetch() && Navigation.isPrefetch(request)) {
			return "prefetch";
		}
		return this.paths.areTracked(request) ? reasonAgainst(exchange.scope(), exchange.identity()) : "excluded path";
	}

	private @Nullable String reasonAgainst(RequestScope scope, RequestIdentity identity) {
		if (!scope.permission().isFull()) {
			return (scope.permission() == Permission.DENIED) ? "no consent" : "privacy signal";
		}
		RequestFacts facts = scope.facts();
		String bot = this.bots.reasonAgainstPageView(facts);
		if (bot != null) {
			return bot;
		}
		IpAddress address = IpAddress.parse(facts.clientAddress());
		if (address != null && this.excludedAddresses.contains(address)) {
			return "excluded address";
		}
		if (isExcludedUser(scope)) {
			return EXCLUDED_USER;
		}
		if (identity.isBesideBrowserSdk()) {
			if (this.properties.besideBrowserSdk() == BesideBrowserSdk.SKIP) {
				return "browser SDK";
			}
			this.besideBrowserSdk.warn();
		}
		return null;
	}

	boolean isExcludedUser(RequestScope scope) {
		String userId = this.excludedUsers.isEmpty() ? null : scope.userId();
		return userId != null && this.excludedUsers.contains(userId);
	}

	private static boolean isPage(HttpServletResponse response, int status) {
		String type = response.getContentType();
		if (status == HttpServletResponse.SC_NOT_MODIFIED && type == null) {
			// Seldom tells the type of what it stands for
			return true;
		}
		boolean success = (status >= 200 && status < 300) || status == HttpServletResponse.SC_NOT_MODIFIED;
		// A browser stays where it is
		boolean shown = status != HttpServletResponse.SC_NO_CONTENT && status != HttpServletResponse.SC_RESET_CONTENT
				&& !isDownload(response);
		return success && shown && type != null && isHtml(type);
	}

	private static boolean isDownload(HttpServletResponse response) {
		String disposition = response.getHeader("Content-Disposition");
		return disposition != null && disposition.strip().regionMatches(true, 0, "attachment", 0, 10);
	}

	private static boolean isHtml(String type) {
		int parameters = type.indexOf(';');
		String bare = ((parameters != -1) ? type.substring(0, parameters) : type).strip();
		return bare.equalsIgnoreCase("text/html") || bare.equalsIgnoreCase("application/xhtml+xml");
	}

}
