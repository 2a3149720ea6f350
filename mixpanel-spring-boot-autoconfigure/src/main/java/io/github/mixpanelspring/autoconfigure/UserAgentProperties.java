package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.useragent.UserAgentNaming;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers are named.
 *
 * @param naming Whose names are used: those of mixpanel-js, with which most reports are
 * made, or those of ua-parser, which tell more browsers apart.
 */
@ConfigurationProperties("mixpanel.user-agent")
record UserAgentProperties(@DefaultValue("mixpanel-js") UserAgentNaming naming) {
}
