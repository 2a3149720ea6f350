package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.privacy.ConsentMode;
import io.github.mixpanelspring.privacy.ConsentResolver;
import io.github.mixpanelspring.privacy.CookieConsentResolver;
import io.github.mixpanelspring.privacy.Permissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what visitors allow.
 */
@AutoConfiguration(after = MixpanelHttpAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ ConsentProperties.class, PrivacyProperties.class })
public final class MixpanelConsentAutoConfiguration {

	private static final Logger consents = LoggerFactory.getLogger(MixpanelConsentAutoConfiguration.class);

	MixpanelConsentAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ConsentResolver.class)
	CookieConsentResolver mixpanelConsentResolver(ConsentProperties properties, Project project) {
		CookieConsentResolver resolver = properties.toResolver(project.token());
		if (properties.mode() == ConsentMode.OPT_IN && properties.toCookie() == null) {
			consents
				.warn("Visitors are not tracked until they consent, and only mixpanel-js's own cookie can tell that "
						+ "they did: name your consent manager's in 'mixpanel.privacy.consent.cookie.name', or provide a "
						+ "ConsentResolver bean");
		}
		return resolver;
	}

	@Bean
	Permissions mixpanelPermissions(ConsentResolver resolver, ConsentProperties consent, PrivacyProperties privacy) {
		WarnOnce failure = new WarnOnce(consents, "Visitors count as not consenting: {} can't tell whether they do");
		String name = resolver.getClass().getName();
		return new Permissions(resolver, consent.mode(), privacy.signals(),
				(cause) -> failure.warn((cause != null) ? new Object[] { name, cause } : new Object[] { name }));
	}

}
