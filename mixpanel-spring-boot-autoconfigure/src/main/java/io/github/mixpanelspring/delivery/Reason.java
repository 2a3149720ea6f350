package io.github.mixpanelspring.delivery;

import java.util.Locale;

/**
 * Why a message was not delivered.
 */
public enum Reason {

	/**
	 * Mixpanel found it invalid.
	 */
	INVALID(Fate.REJECTED),

	/**
	 * It is about somebody whose id Mixpanel refuses.
	 */
	FORBIDDEN_ID(Fate.REJECTED),

	/**
	 * It is longer than Mixpanel, or something on the way, allows.
	 */
	TOO_LARGE(Fate.REJECTED),

	/**
	 * Mixpanel may have taken it or not, and taking it twice would be wrong.
	 */
	OUTCOME_UNKNOWN(Fate.REJECTED),

	/**
	 * There was no room for it.
	 */
	STORE_FULL(Fate.DROPPED),

	/**
	 * It waited for longer than its store keeps messages.
	 */
	EXPIRED(Fate.DROPPED),

	/**
	 * Code that had to handle it failed: the store's, or a customizer's.
	 */
	FAILED(Fate.DROPPED),

	/**
	 * The application ended before it could be sent.
	 */
	SHUTDOWN(Fate.DROPPED),

	/**
	 * It was to be sent on success only, and its response failed.
	 */
	RESPONSE_FAILED(Fate.DISCARDED),

	/**
	 * It was to be sent on success only, and its transaction was rolled back.
	 */
	ROLLED_BACK(Fate.DISCARDED),

	/**
	 * It was to be sent on failure only, and nothing failed.
	 */
	SUCCEEDED(Fate.DISCARDED),

	/**
	 * The visitor's browser refuses it.
	 */
	PRIVACY_SIGNAL(Fate.DISCARDED),

	/**
	 * The visitor does not consent to it.
	 */
	CONSENT(Fate.DISCARDED),

	/**
	 * Somebody else acted as the user.
	 */
	IMPERSONATION(Fate.DISCARDED),

	/**
	 * It is a bot's.
	 */
	BOT(Fate.DISCARDED),

	/**
	 * It is about the profile of the signed-in user, and nobody is signed in.
	 */
	ANONYMOUS(Fate.DISCARDED),

	/**
	 * Nothing was left of it that may be sent, or that Mixpanel would take.
	 */
	EMPTY(Fate.DISCARDED),

	/**
	 * A customizer left it out.
	 */
	CUSTOMIZED(Fate.DISCARDED),

	/**
	 * Nothing is sent: there is no token, or the delivery is switched off.
	 */
	NOT_SENT(Fate.DISCARDED);

	private final Fate fate;

	Reason(Fate fate) {
		this.fate = fate;
	}

	/**
	 * Returns what becomes of a message for this reason.
	 * @return the fate
	 */
	public Fate fate() {
		return this.fate;
	}

	/**
	 * Returns the name of the reason for a meter or a log.
	 * @return a name such as {@code store-full}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * What becomes of a message that is not delivered.
	 */
	public enum Fate {

		/**
		 * Not taken by Mixpanel, for what it is.
		 */
		REJECTED,

		/**
		 * Lost, for want of room or time.
		 */
		DROPPED,

		/**
		 * Not to be sent, by the rules it was tracked under.
		 */
		DISCARDED

	}

}
