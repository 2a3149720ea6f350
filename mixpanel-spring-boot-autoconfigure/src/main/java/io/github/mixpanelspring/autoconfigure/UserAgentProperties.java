package io.github.mixpanelspring.autoconfigure;

import java.util.List;

import io.github.mixpanelspring.useragent.UserAgentNaming;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers are named.
 *
 * @param naming Whose names are used: those of mixpanel-js, with which most reports are
 * made, or those of ua-parser, which tell more browsers apart.
 * @param bots Parts of further user agents that are no person's, in any case.
 */
@ConfigurationProperties("mixpanel.user-agent")
record UserAgentProperties(@DefaultValue("mixpanel-js") UserAgentNaming naming, @DefaultValue List<String> bots) {
}
