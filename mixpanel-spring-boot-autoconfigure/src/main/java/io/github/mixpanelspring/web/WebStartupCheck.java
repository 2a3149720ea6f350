package io.github.mixpanelspring.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;

/**
 * Says on start-up what works but is probably not meant.
 */
class WebStartupCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(WebStartupCheck.class);

	private final WebProperties properties;

	private final Environment environment;

	WebStartupCheck(WebProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean framework = "framework"
			.equalsIgnoreCase(this.environment.getProperty("server.forward-headers-strategy"));
		if (framework && this.properties.trustedProxies().isEmpty()) {
			logger.warn("Visitors' addresses are those of your proxy: with 'server.forward-headers-strategy' set to "
					+ "'framework' Spring believes whatever address a visitor claims, so it is not asked. Name your proxies in "
					+ "'mixpanel.web.trusted-proxies'");
		}
	}

}
