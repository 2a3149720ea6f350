package io.github.mixpanelspring.web;

import java.util.Objects;
import java.util.function.Consumer;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelConsentAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilterCheckTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelConsentAutoConfiguration.class, MixpanelWebAutoConfiguration.class))
		.withPropertyValues("mixpanel.token=0123456789abcdef0123456789abcdef");

	@Test
	void isSilentWhereAllIsWell(CapturedOutput output) {
		start(withSecurity(-100).withBean(FilterRegistrationBean.class, () -> forwarded(Ordered.HIGHEST_PRECEDENCE)));
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	@Symptom("Everybody is anonymous, also when signed in")
	void warnsOfSecurityThatComesLater(CapturedOutput output) {
		start(withSecurity(5));
		assertThat(output).containsOnlyOnce("WARN").contains("'spring.security.filter.order'").contains("at order 5");
	}

	@Test
	void warnsOfForwardedHeadersThatComeLater(CapturedOutput output) {
		start(this.runner.withBean(FilterRegistrationBean.class, () -> forwarded(0)));
		assertThat(output).containsOnlyOnce("WARN").contains("setOrder(Ordered.HIGHEST_PRECEDENCE)");
	}

	@Test
	void warnsOfOtherOrder(CapturedOutput output) {
		start(changing("mixpanelTrackingFilter", (registration) -> registration.setOrder(7)));
		assertThat(output).containsOnlyOnce("WARN").contains("TrackingFilter has order 7");
	}

	@Test
	void warnsOfRegistrationThatIsDisabled(CapturedOutput output) {
		start(changing("mixpanelPrincipalFilter", (registration) -> registration.setEnabled(false)));
		assertThat(output).containsOnlyOnce("WARN").contains("PrincipalFilter is disabled");
	}

	@Test
	@Symptom("Everything")
	void warnsOfSecondRegistration(CapturedOutput output) {
		start(this.runner.withUserConfiguration(SecondRegistration.class));
		assertThat(output).containsOnlyOnce("WARN").contains("PrincipalFilter is registered 2 times");
	}

	private WebApplicationContextRunner withSecurity(int order) {
		return this.runner.withBean("securityFilterChainRegistration", DelegatingFilterProxyRegistrationBean.class,
				() -> {
					DelegatingFilterProxyRegistrationBean security = new DelegatingFilterProxyRegistrationBean(
							"springSecurityFilterChain");
					security.setOrder(order);
					return security;
				});
	}

	private WebApplicationContextRunner changing(String name, Consumer<FilterRegistrationBean<?>> change) {
		return this.runner.withBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (beanName.equals(name)) {
					change.accept((FilterRegistrationBean<?>) bean);
				}
				return bean;
			}

		});
	}

	private static FilterRegistrationBean<ForwardedHeaderFilter> forwarded(int order) {
		FilterRegistrationBean<ForwardedHeaderFilter> registration = new FilterRegistrationBean<>(
				new ForwardedHeaderFilter());
		registration.setOrder(order);
		return registration;
	}

	private static void start(WebApplicationContextRunner runner) {
		runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondRegistration {

		@Bean
		FilterRegistrationBean<PrincipalFilter> second(
				@Qualifier("mixpanelPrincipalFilter") FilterRegistrationBean<PrincipalFilter> first) {
			FilterRegistrationBean<PrincipalFilter> second = new FilterRegistrationBean<>(
					Objects.requireNonNull(first.getFilter()));
			second.setOrder(PrincipalFilter.ORDER);
			return second;
		}

	}

}
