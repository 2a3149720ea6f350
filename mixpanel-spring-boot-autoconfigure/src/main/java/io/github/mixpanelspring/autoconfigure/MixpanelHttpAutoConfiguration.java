package io.github.mixpanelspring.autoconfigure;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLParameters;

import io.github.mixpanelspring.transport.Credentials;
import io.github.mixpanelspring.transport.HttpClientCustomizer;
import io.github.mixpanelspring.transport.JdkTransport;
import io.github.mixpanelspring.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the line to Mixpanel.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ MixpanelProperties.class, HttpProperties.class })
public final class MixpanelHttpAutoConfiguration {

	MixpanelHttpAutoConfiguration() {
	}

	@Bean
	Project mixpanelProject(MixpanelProperties properties) {
		return Project.of(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	Transport mixpanelTransport(Project project, HttpProperties properties,
			ObjectProvider<HttpClientCustomizer> customizers, ObjectProvider<SslBundles> sslBundles) {
		Credentials credentials = project.credentials();
		if (credentials == null) {
			return (request) -> CompletableFuture
				.failedFuture(new IllegalStateException("'mixpanel.token' is not set"));
		}
		List<HttpClientCustomizer> all = new ArrayList<>();
		if (StringUtils.hasText(properties.proxy())) {
			all.add(proxy(properties.proxy()));
		}
		if (StringUtils.hasText(properties.ssl().bundle())) {
			all.add(tls(bundle(sslBundles.getObject(), properties.ssl().bundle())));
		}
		customizers.orderedStream().forEach(all::add);
		return new JdkTransport(project.baseUri(), credentials,
				PropertyCheck.positive("mixpanel.http.connect-timeout", properties.connectTimeout()), all);
	}

	private static HttpClientCustomizer proxy(String proxy) {
		URI uri = parse(proxy);
		if (uri == null || uri.getHost() == null || uri.getPort() <= 0 || uri.getPort() > 65_535
				|| uri.getUserInfo() != null || !uri.getPath().isEmpty()) {
			throw new InvalidMixpanelPropertyException("mixpanel.http.proxy",
					"it has to be a host and a port, and nothing else.",
					"Set it to something like 'proxy.example.com:3128', or remove it to connect directly.");
		}
		// Resolved when it is used, since a proxy may move
		ProxySelector selector = ProxySelector.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
		return (client) -> client.proxy(selector);
	}

	private static @Nullable URI parse(String hostAndPort) {
		try {
			return new URI("proxy://" + hostAndPort);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static SslBundle bundle(SslBundles bundles, String name) {
		try {
			return bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.http.ssl.bundle",
					"there is no SSL bundle '" + name + "'.",
					"Define it below 'spring.ssl.bundle', or correct the name.");
		}
	}

	private static HttpClientCustomizer tls(SslBundle bundle) {
		SSLParameters parameters = new SSLParameters();
		parameters.setProtocols(bundle.getOptions().getEnabledProtocols());
		parameters.setCipherSuites(bundle.getOptions().getCiphers());
		return (client) -> client.sslContext(bundle.createSslContext()).sslParameters(parameters);
	}

}
