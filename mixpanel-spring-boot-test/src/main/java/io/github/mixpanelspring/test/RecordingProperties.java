package io.github.mixpanelspring.test;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * The properties by which the whole way of an event is gone in a test, and at once. They
 * hold unless {@code mixpanel.test.send} is set, which is looked at when a property is
 * asked for: a test may set it by a bean.
 */
final class RecordingProperties extends PropertySource<Map<String, String>> {

	static final String SEND_PROPERTY = "mixpanel.test.send";

	private static final String TOKEN_PROPERTY = "mixpanel.token";

	// Any will do, since nobody but the recorder sees it
	private static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private static final String NAME = "mixpanelRecording";

	private static final Map<String, String> PROPERTIES = Map.of("mixpanel.delivery.enabled", "true",
			"mixpanel.delivery.store", "memory", "mixpanel.delivery.flush-interval", "1ms");

	private final Environment environment;

	private final boolean token;

	private RecordingProperties(Environment environment, boolean token) {
		super(NAME, PROPERTIES);
		this.environment = environment;
		this.token = token;
	}

	static void addTo(ConfigurableEnvironment environment) {
		environment.getPropertySources().addFirst(new RecordingProperties(environment, !hasToken(environment)));
	}

	static boolean areIn(Environment environment) {
		return !environment.getProperty(SEND_PROPERTY, Boolean.class, false);
	}

	private static boolean hasToken(Environment environment) {
		try {
			return StringUtils.hasText(environment.getProperty(TOKEN_PROPERTY));
		}
		catch (IllegalArgumentException ex) {
			// A placeholder for something that only production has
			return false;
		}
	}

	@Override
	public @Nullable Object getProperty(String name) {
		String value = (this.token && name.equals(TOKEN_PROPERTY)) ? TOKEN : getSource().get(name);
		return (value != null && areIn(this.environment)) ? value : null;
	}

}
