package io.github.mixpanelspring.identity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Who a visitor was when it was captured. Thread-safe.
 */
public final class CapturedIdentity implements VisitorIdentity {

	private final Supplier<@Nullable Device> issuer;

	private final boolean impersonated;

	private @Nullable Device device;

	private @Nullable String userId;

	/**
	 * Creates the identity of somebody who is known.
	 * @param identity the identity, by the application's ids
	 */
	public CapturedIdentity(Identity identity) {
		this(identity, false, () -> null);
	}

	/**
	 * Creates an identity.
	 * @param identity what is known, by the application's ids
	 * @param impersonated whether it is somebody else who acts as the user
	 * @param issuer issues an id to a browser that has none; returns {@code null} where
	 * it can't be told of it
	 */
	public CapturedIdentity(Identity identity, boolean impersonated, Supplier<@Nullable Device> issuer) {
		this.device = identity.device();
		this.userId = identity.userId();
		this.impersonated = impersonated;
		this.issuer = issuer;
	}

	@Override
	public synchronized Identity identify() {
		return new Identity(deviceOrNew(), this.userId);
	}

	private synchronized @Nullable Device deviceOrNew() {
		if (this.device == null) {
			this.device = this.issuer.get();
		}
		return this.device;
	}

	@Override
	public synchronized @Nullable Device device() {
		return this.device;
	}

	@Override
	public synchronized @Nullable String userId() {
		return this.userId;
	}

	@Override
	public boolean isImpersonated() {
		return this.impersonated;
	}

	@Override
	public synchronized void identify(String userId) {
		this.userId = DistinctIds.isUsable(userId) ? userId : this.userId;
	}

	@Override
	public synchronized void reset() {
		this.userId = null;
	}

	@Override
	public synchronized VisitorIdentity captured() {
		return new CapturedIdentity(new Identity(this.device, this.userId), this.impersonated, this::deviceOrNew);
	}

}
