package io.github.mixpanelspring.privacy;

import java.util.function.Consumer;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a visitor allows, by their consent and by their browser's signals: the
 * stricter counts. Thread-safe.
 */
public final class Permissions {

	private final ConsentResolver consents;

	private final ConsentMode mode;

	private final SignalPolicy signals;

	private final Consumer<@Nullable Throwable> failure;

	/**
	 * Creates permissions.
	 * @param consents knows what the visitors said
	 * @param mode what it means that one has said nothing
	 * @param signals what the browsers' signals mean
	 * @param failure told what the resolver threw, or {@code null} if it did not answer
	 */
	public Permissions(ConsentResolver consents, ConsentMode mode, SignalPolicy signals,
			Consumer<@Nullable Throwable> failure) {
		this.consents = consents;
		this.mode = mode;
		this.signals = signals;
		this.failure = failure;
	}

	/**
	 * Decides for a request; never throws.
	 * @param headers the headers of the request
	 * @return what its visitor allows
	 */
	public Permission decide(RequestHeaders headers) {
		Consent consent = consent(headers);
		if (consent == Consent.DENIED || (consent == Consent.UNKNOWN && this.mode == ConsentMode.OPT_IN)) {
			return Permission.DENIED;
		}
		if (this.signals == SignalPolicy.IGNORE || !hasSignal(headers)) {
			return Permission.FULL;
		}
		return (this.signals == SignalPolicy.REDUCE) ? Permission.REDUCED : Permission.REFUSED;
	}

	private Consent consent(RequestHeaders headers) {
		try {
			Consent consent = this.consents.resolve(headers);
			if (consent != null) {
				return consent;
			}
			this.failure.accept(null);
		}
		catch (Throwable ex) {
			// The application's code; who can't be asked has not consented
			this.failure.accept(ex);
		}
		return Consent.DENIED;
	}

	/**
	 * Sources: W3C, "Global Privacy Control" and "Tracking Preference Expression".
	 */
	private static boolean hasSignal(RequestHeaders headers) {
		return headers.all("Sec-GPC").contains("1") || headers.all("DNT").contains("1");
	}

}
