package io.github.mixpanelspring.web;

import java.util.List;

import io.github.mixpanelspring.identity.Identities;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Reads the defaults while Spring Boot reads the application's configuration, so that the
 * start does not wait for the filter's classes to load.
 */
class WebBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		WebProperties properties = new Binder(List.of()).bindOrCreate("mixpanel.web", WebProperties.class);
		MixpanelWebAutoConfiguration beans = new MixpanelWebAutoConfiguration();
		beans.mixpanelClientIpResolver(properties);
		beans.mixpanelPrincipalFilter(new Principals(new PrincipalUsers(null)));
		new DeviceCookies(properties.cookie(), null);
		for (Class<?> type : List.of(TrackingFilter.class, Exchanges.class, Identities.class, PageViews.class,
				PageViewRules.class, RequestCapture.class)) {
			type.getDeclaredConstructors();
		}
	}

}
