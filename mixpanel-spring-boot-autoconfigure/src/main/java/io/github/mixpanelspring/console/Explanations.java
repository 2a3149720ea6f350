package io.github.mixpanelspring.console;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Says why something was not sent, and what to do about it, for somebody who has not read
 * the documentation.
 */
final class Explanations {

	private Explanations() {
	}

	/**
	 * Explains a reason.
	 * @param text Mixpanel's own explanation, if it gave one
	 */
	static String of(Reason reason, @Nullable String text) {
		return reason + ": " + ((text != null) ? text : explain(reason));
	}

	private static String explain(Reason reason) {
		return switch (reason) {
			case INVALID -> "Mixpanel found it invalid";
			case FORBIDDEN_ID -> "Mixpanel refuses ids such as 'anonymous', 'null' or '0'";
			case TOO_LARGE -> "it is longer than Mixpanel allows";
			case OUTCOME_UNKNOWN -> "Mixpanel may have taken it or not, and to send it again could count it twice";
			case STORE_FULL -> "there was no room for it; see 'mixpanel.delivery.memory'";
			case EXPIRED -> "it waited for longer than its store keeps messages";
			case FAILED -> "code that had to handle it failed; the log says which";
			case SHUTDOWN -> "the application ended before it could be sent";
			case RESPONSE_FAILED ->
				"the response of its request had a status of 400 or above; emit(ALWAYS) is for what is true all the same";
			case ROLLED_BACK -> "its transaction was rolled back";
			case SUCCEEDED -> "it was to be sent on failure only, and nothing failed";
			case PRIVACY_SIGNAL -> "the visitor's browser sent Sec-GPC or DNT; see 'mixpanel.privacy.signals'";
			case CONSENT -> "the visitor does not consent to it";
			case IMPERSONATION -> "somebody else acts as the user; see 'mixpanel.identity.impersonation'";
			case BOT -> "it is a bot's";
			case ANONYMOUS -> "nobody is signed in whose profile it could be";
			case EMPTY -> "nothing was left of it that may be sent";
			case CUSTOMIZED -> "an event customizer left it out";
			case NOT_SENT -> "nothing is sent, since 'mixpanel.token' is not set or the delivery is switched off";
		};
	}

	/**
	 * Explains why a request is no page view.
	 * @param reason the reason in few words
	 */
	static String of(TrackingContext request, String reason) {
		String explanation = switch (reason) {
			case "no page" -> "its response is no page: status " + request.status() + ", or no HTML";
			case "no navigation" -> "a script or another program asked for it, and nobody who went to a page";
			case "prefetch" ->
				"a browser fetched it before anybody asked for it; see 'mixpanel.web.page-views.prefetch'";
			case "no page of the application" -> "it was answered with a file, or by the actuator";
			case "failed" -> "it failed with status " + request.status();
			case "excluded path" -> "its path is excluded by 'mixpanel.web.page-views'";
			case "excluded address" -> "the visitor's address is in 'mixpanel.web.page-views.exclude-addresses'";
			case "excluded user" -> "the user is in 'mixpanel.web.page-views.exclude-users'";
			case "bot" -> "its user agent is a bot's; see 'mixpanel.bots.page-views'";
			case "HTTP library" -> "its user agent is a program's, and no browser's";
			case "no consent" -> "the visitor does not consent to it";
			case "privacy signal" -> "the visitor's browser sent Sec-GPC or DNT; see 'mixpanel.privacy.signals'";
			case "browser SDK" -> "Mixpanel's browser SDK runs on the page too, and tracks it";
			case "switched off" -> "'mixpanel.web.page-views.enabled' is false";
			case "vetoed" -> "the page view namer left it out";
			default -> "";
		};
		String text = explanation.isEmpty() ? reason : reason + ": " + explanation;
		String userAgent = request.userAgent();
		return text + ((userAgent != null) ? " (" + userAgent + ")" : " (without a user agent)");
	}

}
