package io.github.mixpanelspring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What every {@link TestApplication} has: the web server that {@code test.server} names,
 * and, unless it brings its own, a security that lets everybody in.
 */
@Configuration(proxyBeanMethods = false)
class TestServers {

	@Bean
	@ConditionalOnProperty(name = "test.server", havingValue = "tomcat", matchIfMissing = true)
	TomcatServletWebServerFactory tomcat() {
		return new TomcatServletWebServerFactory();
	}

	@Bean
	@ConditionalOnProperty(name = "test.server", havingValue = "jetty")
	JettyServletWebServerFactory jetty() {
		return new JettyServletWebServerFactory();
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain everybody(HttpSecurity http) {
		return http.csrf((csrf) -> csrf.disable()).build();
	}

}
