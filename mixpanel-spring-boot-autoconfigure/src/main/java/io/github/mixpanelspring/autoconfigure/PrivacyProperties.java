package io.github.mixpanelspring.autoconfigure;

import java.util.Set;

import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.SignalPolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is not sent.
 *
 * @param signals What 'Sec-GPC: 1' and 'DNT: 1' of a visitor's browser mean for the
 * application's own events.
 * @param clientIp How much of a visitor's address is sent.
 * @param urlParameters Parameters to keep in the URLs of this host, beside the marketing
 * parameters; '*' keeps all.
 */
@ConfigurationProperties("mixpanel.privacy")
record PrivacyProperties(@DefaultValue("reduce") SignalPolicy signals, @DefaultValue("full") AddressPrecision clientIp,
		@DefaultValue Set<String> urlParameters) {
}
