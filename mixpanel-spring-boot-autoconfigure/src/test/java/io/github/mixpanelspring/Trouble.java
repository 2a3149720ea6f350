package io.github.mixpanelspring;

import java.util.function.Supplier;

/**
 * What code of others, or the JVM in it, may throw.
 */
public enum Trouble {

	EXCEPTION(() -> new IllegalStateException("as expected")),

	INTERRUPTION(() -> new InterruptedException("as expected")),

	OUT_OF_MEMORY(() -> new OutOfMemoryError("as expected")),

	STACK_OVERFLOW(StackOverflowError::new),

	LINKAGE(() -> new NoClassDefFoundError("as expected")),

	THREAD_DEATH(ThreadDeath::new),

	HOSTILE(HostileError::new);

	private final Supplier<Throwable> error;

	Trouble(Supplier<Throwable> error) {
		this.error = error;
	}

	public Throwable error() {
		return this.error.get();
	}

	/**
	 * Throws it, declared or not.
	 */
	public void raise() {
		raise(error());
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void raise(Throwable error) throws T {
		throw (T) error;
	}

}
