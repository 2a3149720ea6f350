package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.Reason;

/**
 * The reasons for which a visitor's messages are discarded.
 */
final class Refusals {

	private Refusals() {
	}

	/**
	 * Returns the reason why something is left out.
	 * @param permission what the visitor allows, which is not everything
	 */
	static Reason reason(Permission permission) {
		return (permission == Permission.DENIED) ? Reason.CONSENT : Reason.PRIVACY_SIGNAL;
	}

}
