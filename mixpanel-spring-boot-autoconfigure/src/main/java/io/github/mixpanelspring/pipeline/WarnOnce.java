package io.github.mixpanelspring.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mixpanelspring.delivery.CarefulLog;
import org.slf4j.Logger;

/**
 * A warning that is worth reading once: a WARN the first time, a DEBUG ever after.
 */
public final class WarnOnce {

	private final Logger logger;

	private final String format;

	private final AtomicBoolean said = new AtomicBoolean();

	/**
	 * Creates a warning.
	 * @param logger where it is said
	 * @param format what it says, in SLF4J's form
	 */
	public WarnOnce(Logger logger, String format) {
		this.logger = logger;
		this.format = format;
	}

	/**
	 * Says it; never throws.
	 * @param arguments what the format takes, the exception last if there is one
	 */
	public void warn(Object... arguments) {
		if (this.said.compareAndSet(false, true)) {
			CarefulLog.write(this.logger::warn, this.format, arguments);
		}
		else {
			CarefulLog.write(this.logger::debug, this.format, arguments);
		}
	}

}
