package io.github.mixpanelspring.delivery;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen, of one kind. None of them hurts the one who tells: what it throws is
 * logged, at WARN once and at DEBUG ever after. Thread-safe.
 *
 * @param <T> the kind of listener
 */
public final class Listeners<T> {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final List<T> listeners;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Takes the listeners.
	 * @param listeners the listeners, in the order in which they are told
	 * @param none the one that listens to nothing, and is left out
	 */
	public Listeners(List<? extends T> listeners, T none) {
		this.listeners = listeners.stream()
			.<T>map((listener) -> listener)
			.filter((listener) -> listener != none)
			.toList();
	}

	/**
	 * Returns whether nobody listens.
	 * @return whether there is nobody to tell
	 */
	public boolean isEmpty() {
		return this.listeners.isEmpty();
	}

	/**
	 * Tells all; never throws.
	 * @param call what each is told
	 */
	public void tell(Consumer<? super T> call) {
		for (T listener : this.listeners) {
			try {
				call.accept(listener);
			}
			catch (Throwable ex) {
				CarefulLog.write(this.failed.getAndSet(true) ? logger::debug : logger::warn,
						"A listener of what becomes of events failed, which changes nothing for them: {}",
						listener.getClass().getName(), ex);
			}
		}
	}

}
