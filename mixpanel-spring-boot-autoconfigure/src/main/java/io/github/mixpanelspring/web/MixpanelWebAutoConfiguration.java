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
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.identity.BrowserSdkUse;
import io.github.mixpanelspring.identity.Identities;
import io.github.mixpanelspring.identity.IdentityResolver;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.SignedInUsers;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.BotTreatment;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.privacy.Permissions;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
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

	private static final Logger logger = LoggerFactory.getLogger(MixpanelWebAutoConfiguration.class);

	MixpanelWebAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ClientIpResolver.class)
	TrustedProxyClientIpResolver mixpanelClientIpResolver(WebProperties properties) {
		AddressRanges proxies = parse("mixpanel.web.trusted-proxies", properties.trustedProxies(), AddressRanges::of);
		return parse("mixpanel.web.client-ip-header", properties.clientIpHeader(),
				(header) -> new TrustedProxyClientIpResolver(proxies, header));
	}

	@Bean
	@ConditionalOnMissingBean
	PageViewNamer mixpanelPageViewNamer() {
		return (context) -> Map.of();
	}

	@Bean
	PageViews mixpanelPageViews(WebProperties properties, PipelineSettings settings, PageViewNamer namer,
			Tracker tracker, CurrentRequest requests, BotTreatment bots, ObjectProvider<RequestListener> listeners) {
		WebProperties.PageViews pageViews = properties.pageViews();
		PathPatterns paths = new PathPatterns(
				parse("mixpanel.web.page-views.include", pageViews.include(), PathPatterns::parse),
				parse("mixpanel.web.page-views.exclude", pageViews.exclude(), PathPatterns::parse));
		AddressRanges addresses = parse("mixpanel.web.page-views.exclude-addresses", pageViews.excludeAddresses(),
				AddressRanges::of);
		PageViewRules rules = new PageViewRules(pageViews, paths, addresses, bots);
		return new PageViews(rules, namer, tracker, requests, settings.queryFilter(),
				new Listeners<>(listeners.orderedStream().toList(), RequestListener.NONE));
	}

	@Bean
	@ConditionalOnMissingBean(SignedInUsers.class)
	PrincipalUsers mixpanelSignedInUsers(IdentitySettings settings) {
		return new PrincipalUsers(settings.userId());
	}

	@Bean
	Principals mixpanelPrincipals(SignedInUsers users) {
		return new Principals(users);
	}

	@Bean
	Identities mixpanelIdentities(IdentitySettings settings, UserIds userIds, SignedInUsers users,
			ObjectProvider<IdentityResolver> resolvers, WebProperties properties) {
		WarnOnce failure = new WarnOnce(logger, "A visitor could not be recognised");
		return new Identities(settings, userIds, users, resolvers.orderedStream().toList(),
				properties.cookie().enabled() ? properties.cookie().name() : null, () -> UUID.randomUUID().toString(),
				failure::warn);
	}

	@Bean
	FilterRegistrationBean<TrackingFilter> mixpanelTrackingFilter(WebProperties properties, PipelineSettings settings,
			ClientIpResolver clientIps, Permissions permissions, UserAgentDetails userAgents, Pipeline pipeline,
			PageViews pageViews, Identities identities, Principals principals, Tracker tracker,
			CurrentRequest requests) {
		boolean shared = settings.identity().browserSdk() == BrowserSdkUse.SHARE;
		DeviceCookies cookies = parse("mixpanel.web.cookie", properties.cookie(),
				(cookie) -> new DeviceCookies(cookie, shared ? settings.identity().token() : null));
		Exchanges exchanges = new Exchanges(new RequestCapture(clientIps, userAgents, permissions), pipeline.holds(),
				identities, cookies, pageViews, new Identifications(tracker, requests, settings.userIds()),
				System::nanoTime);
		TrackingFilter filter = new TrackingFilter(requests, exchanges, principals, properties.requestClientHints());
		FilterRegistrationBean<TrackingFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(TrackingFilter.ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	@Bean
	FilterRegistrationBean<PrincipalFilter> mixpanelPrincipalFilter(Principals principals) {
		FilterRegistrationBean<PrincipalFilter> registration = new FilterRegistrationBean<>(
				new PrincipalFilter(principals));
		registration.setOrder(PrincipalFilter.ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	FilterCheck mixpanelFilterCheck(ListableBeanFactory beans) {
		return new FilterCheck(beans);
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
	 * Routes are Spring MVC's, and what it handles it does not tell.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HandlerInterceptor.class)
	static class MvcConfiguration {

		@Bean
		MappedInterceptor mixpanelRouteInterceptor() {
			return new MappedInterceptor(null, new RouteInterceptor());
		}

		// An application that injects a resolver means Spring MVC's
		@Bean(autowireCandidate = false)
		BrokenPageResolver mixpanelBrokenPageResolver() {
			return new BrokenPageResolver();
		}

	}

}
