package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.mixpanelspring.delivery.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final MixpanelProperties properties;

	private final Project project;

	private final DeliveryProperties delivery;

	private final MessageStore store;

	private final Environment environment;

	StartupReport(MixpanelProperties properties, Project project, DeliveryProperties delivery, MessageStore store,
			Environment environment) {
		this.properties = properties;
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
		if (!this.delivery.enabled()) {
			logger.info("Mixpanel: events are tracked but not sent, since 'mixpanel.delivery.enabled' is false");
			return;
		}
		if (this.project.credentials() == null) {
			logger.warn("Mixpanel: events are tracked but not sent, since 'mixpanel.token' is not set");
			return;
		}
		logger.info("Mixpanel: events go to {} ({}), project {}, kept in {} until then, page views {}",
				this.project.baseUri(),
				(this.properties.baseUrl() != null) ? "own base URL"
						: "region " + this.properties.region().name().toLowerCase(Locale.ROOT),
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
