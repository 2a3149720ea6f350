package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The HTTP client that talks to Mixpanel.
 *
 * @param connectTimeout How long to wait for a connection.
 * @param requestTimeout How long a request may take, to the last byte of the answer.
 * @param proxy Host and port of a proxy, such as 'proxy.example.com:3128'. By default
 * that of the JVM's system properties.
 * @param ssl Settings for TLS.
 */
@ConfigurationProperties("mixpanel.http")
record HttpProperties(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration requestTimeout,
		@Nullable String proxy, @DefaultValue Ssl ssl) {

	/**
	 * Settings for TLS.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	record Ssl(@Nullable String bundle) {
	}

}
