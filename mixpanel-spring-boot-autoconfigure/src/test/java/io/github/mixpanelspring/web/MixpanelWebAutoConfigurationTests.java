package io.github.mixpanelspring.web;

import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.autoconfigure.InvalidMixpanelPropertyException;
import io.github.mixpanelspring.context.ClientIpResolver;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelWebAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MixpanelWebAutoConfigurationTests {

	private final WebApplicationContextRunner runner = FilterRunner.contextRunner();

	@Test
	void registersEachFilterOnce() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(Filter.class);
			assertThat(context.getBeansOfType(FilterRegistrationBean.class)).containsOnlyKeys("mixpanelTrackingFilter",
					"mixpanelPrincipalFilter");
			assertThat(context).hasSingleBean(MappedInterceptor.class);
		});
	}

	@Test
	void putsFiltersAroundSecurity() {
		this.runner.run((context) -> {
			FilterRegistrationBean<?> tracking = context.getBean("mixpanelTrackingFilter",
					FilterRegistrationBean.class);
			FilterRegistrationBean<?> principal = context.getBean("mixpanelPrincipalFilter",
					FilterRegistrationBean.class);
			assertThat(tracking.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 10);
			assertThat(principal.getOrder()).isEqualTo(-99);
			assertThat(dispatcherTypes(tracking))
				.isEqualTo(List.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
			assertThat(dispatcherTypes(principal)).isEqualTo(List.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
			assertThat(tracking.isAsyncSupported()).isTrue();
			assertThat(principal.isAsyncSupported()).isTrue();
		});
	}

	@Test
	void backsOffFromOwnResolverAndNamer() {
		ClientIpResolver resolver = (address, headers) -> "192.0.2.1";
		PageViewNamer namer = (context) -> Map.of();
		this.runner.withBean(ClientIpResolver.class, () -> resolver)
			.withBean(PageViewNamer.class, () -> namer)
			.run((context) -> {
				assertThat(context.getBean(ClientIpResolver.class)).isSameAs(resolver);
				assertThat(context.getBean(PageViewNamer.class)).isSameAs(namer);
			});
	}

	@Test
	void isAbsentWithoutServletWebApplication() {
		AutoConfigurations configuration = AutoConfigurations.of(MixpanelWebAutoConfiguration.class);
		new ApplicationContextRunner().withConfiguration(configuration)
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(configuration)
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void isAbsentWithoutSpringWeb() {
		this.runner.withClassLoader(new FilteredClassLoader(OncePerRequestFilter.class))
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void knowsNoRoutesWithoutMvc() {
		this.runner
			.withClassLoader(new FilteredClassLoader(HandlerInterceptor.class.getPackageName(),
					DispatcherServlet.class.getName()))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("mixpanelRouteInterceptor");
				assertThat(context).hasBean("mixpanelTrackingFilter");
			});
	}

	@Test
	void leavesNoFilterWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(FilterRegistrationBean.class);
			assertThat(context).doesNotHaveBean(MappedInterceptor.class);
			assertThat(context).doesNotHaveBean(PageViews.class);
		});
	}

	@ParameterizedTest
	@CsvSource({ "framework, '', true", "FRAMEWORK, '', true", "framework, loopback, false", "native, '', false",
			"none, '', false" })
	@Symptom("server.forward-headers-strategy=framework, and a warning at the start")
	void warnsWhereSpringBelievesAnybody(String strategy, String proxies, boolean warning, CapturedOutput output) {
		this.runner
			.withPropertyValues("server.forward-headers-strategy=" + strategy,
					"mixpanel.web.trusted-proxies=" + proxies)
			.run((context) -> assertThat(output.getAll().contains("'mixpanel.web.trusted-proxies'"))
				.isEqualTo(warning));
	}

	@Test
	@Symptom("mixpanel.web.trusted-proxies")
	void refusesProxyThatIsNoAddress() {
		this.runner.withPropertyValues("mixpanel.web.trusted-proxies=proxy.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mixpanel.web.trusted-proxies"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void refusesHeaderWithoutName(String header) {
		this.runner.withPropertyValues("mixpanel.web.client-ip-header=" + header)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidMixpanelPropertyException.class)
				.hasMessageContaining("mixpanel.web.client-ip-header"));
	}

	private static List<?> dispatcherTypes(FilterRegistrationBean<?> registration) {
		Object types = ReflectionTestUtils.getField(registration, AbstractFilterRegistrationBean.class,
				"dispatcherTypes");
		return (types instanceof java.util.Collection<?> collection) ? List.copyOf(collection) : List.of();
	}

}
