package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.mixpanelspring.delivery.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;

/**
 * Says on start-up where events go, and what works but is probably not meant.
 */
class StartupReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupReport.class);

	// What Mixpanel's project tokens look like
	private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{32}");

	private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	private final Destination destination;

	private final Project project;

	private final DeliveryProperties delivery;

	private final MessageStore store;

	private final Environment environment;

	StartupReport(Destination destination, Project project, DeliveryProperties delivery, MessageStore store,
			Environment environment) {
		this.destination = destination;
		this.project = project;
		this.delivery = delivery;
		this.store = store;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		TestedVersions.untested()
			.forEach((version) -> logger
				.warn("The Mixpanel starter was not tested with {}. If events are missing or wrong, "
						+ "look for a newer starter first", version));
		String reasonAgainst = this.destination.reasonAgainst();
		if (reasonAgainst != null) {
			boolean meant = !this.delivery.enabled() || this.project.credentials() != null;
			logger.atLevel(meant ? Level.INFO : Level.WARN)
				.log("Mixpanel: events are tracked but not sent, since {}", reasonAgainst);
			return;
		}
		logger.info("Mixpanel: events go to {} ({}), project {}, kept in {} until then, page views {}",
				this.project.baseUri(),
				(this.destination.region() != null) ? "region " + this.destination.region() : "own base URL",
				this.project.maskedToken(), this.store, pageViews() ? "on" : "off");
		@Nullable String token = this.project.token();
		if (token != null && !TOKEN.matcher(token).matches()) {
			logger.warn("'mixpanel.token' is not 32 hexadecimal digits, as the tokens of Mixpanel's projects are: "
					+ "check that it is the project token, not its secret");
		}
		checkTimeout();
	}

	private boolean pageViews() {
		return this.environment.getProperty("mixpanel.web.page-views.enabled", Boolean.class, true);
	}

	private void checkTimeout() {
		Duration phase = this.environment.getProperty(PHASE_TIMEOUT, Duration.class, Duration.ofSeconds(30));
		if (this.delivery.shutdownTimeout().compareTo(phase) >= 0) {
			logger.warn(
					"'mixpanel.delivery.shutdown-timeout' ({}) is not shorter than '{}' ({}): whatever ends the "
							+ "application by that may cut off the last events",
					this.delivery.shutdownTimeout(), PHASE_TIMEOUT, phase);
		}
	}

}
