package io.github.mixpanelspring.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console at {@code /mixpanel}.
 *
 * @param enabled Whether there is a console. The default is true where Spring Boot's
 * devtools are on.
 * @param allowOthers Whether others than this machine may open the console, which shows
 * all that is tracked.
 */
@ConfigurationProperties("mixpanel.console")
record ConsoleProperties(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean allowOthers) {
}
