package io.github.mixpanelspring.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.autoconfigure.InvalidMixpanelPropertyException;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelConsentAutoConfiguration;
import io.github.mixpanelspring.context.AddressRanges;
import io.github.mixpanelspring.context.ClientIpResolver;
import io.github.mixpanelspring.context.TrustedProxyClientIpResolver;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.privacy.Permissions;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for tracking in servlet
 * applications.
 */
@AutoConfiguration(after = { MixpanelAutoConfiguration.class, MixpanelConsentAutoConfiguration.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Filter.class, OncePerRequestFilter.class })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
public final class MixpanelWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClientIpResolver.class)
	TrustedProxyClientIpResolver mixpanelClientIpResolver(WebProperties properties) {
		AddressRanges proxies = parse("mixpanel.web.trusted-proxies", properties.trustedProxies(), AddressRanges::of);
		return new TrustedProxyClientIpResolver(proxies, properties.clientIpHeader());
	}

	@Bean
	@ConditionalOnMissingBean
	PageViewNamer mixpanelPageViewNamer() {
		return (context) -> Map.of();
	}

	@Bean
	PageViews mixpanelPageViews(WebProperties properties, PipelineSettings settings, PageViewNamer namer,
			Tracker tracker, CurrentRequest requests, BrowserSdkCookies browserSdk, BotRules bots) {
		WebProperties.PageViews pageViews = properties.pageViews();
		PathPatterns paths = new PathPatterns(
				parse("mixpanel.web.page-views.include", pageViews.include(), PathPatterns::parse),
				parse("mixpanel.web.page-views.exclude", pageViews.exclude(), PathPatterns::parse));
		AddressRanges addresses = parse("mixpanel.web.page-views.exclude-addresses", pageViews.excludeAddresses(),
				AddressRanges::of);
		PageViewRules rules = new PageViewRules(pageViews, paths, addresses, bots, browserSdk);
		return new PageViews(rules, namer, tracker, requests, settings.queryFilter());
	}

	@Bean
	BrowserSdkCookies mixpanelBrowserSdkCookies(Environment environment) {
		return new BrowserSdkCookies(environment.getProperty("mixpanel.token"));
	}

	@Bean
	FilterRegistrationBean<TrackingFilter> mixpanelTrackingFilter(WebProperties properties, ClientIpResolver clientIps,
			Permissions permissions, UserAgentDetails userAgents, Pipeline pipeline, PageViews pageViews,
			BrowserSdkCookies browserSdk, CurrentRequest requests) {
		Exchanges exchanges = new Exchanges(new RequestCapture(clientIps, permissions), userAgents, pipeline.holds(),
				parse("mixpanel.web.cookie", properties.cookie(), DeviceCookies::new), browserSdk, pageViews,
				() -> UUID.randomUUID().toString(), System::nanoTime);
		TrackingFilter filter = new TrackingFilter(requests, exchanges, properties.requestClientHints());
		FilterRegistrationBean<TrackingFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(TrackingFilter.ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	@Bean
	FilterRegistrationBean<PrincipalFilter> mixpanelPrincipalFilter() {
		FilterRegistrationBean<PrincipalFilter> registration = new FilterRegistrationBean<>(new PrincipalFilter());
		registration.setOrder(PrincipalFilter.ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	WebStartupCheck mixpanelWebStartupCheck(WebProperties properties, Environment environment) {
		return new WebStartupCheck(properties, environment);
	}

	private static <V, T> T parse(String property, V value, Function<V, T> parser) {
		try {
			return parser.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMixpanelPropertyException(property, ex.getMessage() + ".",
					"Correct or remove the value of '" + property + "'.");
		}
	}

	/**
	 * Routes are Spring MVC's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HandlerInterceptor.class)
	static class MvcConfiguration {

		@Bean
		MappedInterceptor mixpanelRouteInterceptor() {
			return new MappedInterceptor(null, new RouteInterceptor());
		}

	}

}
