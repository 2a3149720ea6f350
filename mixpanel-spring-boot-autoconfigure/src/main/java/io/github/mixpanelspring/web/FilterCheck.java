package io.github.mixpanelspring.web;

import java.util.Collection;
import java.util.List;

import jakarta.servlet.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Says on start-up when our filters do not stand where they have to, which nobody would
 * see but in what is missing from the reports.
 */
class FilterCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(FilterCheck.class);

	/**
	 * The name of Spring Boot's registration of Spring Security.
	 */
	private static final String SECURITY = "securityFilterChainRegistration";

	private final ListableBeanFactory beans;

	FilterCheck(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		checkPlace(TrackingFilter.class, TrackingFilter.ORDER, "Requests are not tracked");
		checkPlace(PrincipalFilter.class, PrincipalFilter.ORDER, "Who is signed in is not known");
		checkSecurity();
		for (AbstractFilterRegistrationBean<?> forwarded : find(ForwardedHeaderFilter.class)) {
			if (forwarded.isEnabled() && forwarded.getOrder() > TrackingFilter.ORDER) {
				logger.warn("URLs of events have the scheme and host of the connection from your proxy: the "
						+ "ForwardedHeaderFilter, at order {}, comes after our filter. Register it with "
						+ "setOrder(Ordered.HIGHEST_PRECEDENCE), or set 'server.forward-headers-strategy' instead",
						forwarded.getOrder());
			}
		}
	}

	private void checkPlace(Class<? extends Filter> type, int order, String consequence) {
		List<? extends AbstractFilterRegistrationBean<?>> registrations = find(type);
		if (registrations.size() > 1) {
			logger.warn("{} is registered {} times: remove the registrations of your own, the starter has one",
					type.getSimpleName(), registrations.size());
		}
		for (AbstractFilterRegistrationBean<?> registration : registrations) {
			if (!registration.isEnabled()) {
				logger.warn(
						"{}: the registration of {} is disabled. Leave it enabled; 'mixpanel.enabled' switches all "
								+ "tracking off, and 'mixpanel.web.page-views.enabled' the page views",
						consequence, type.getSimpleName());
			}
			else if (registration.getOrder() != order) {
				logger.warn("{} as it should be: {} has order {}, and its place is {}. Remove what changes its order",
						consequence, type.getSimpleName(), registration.getOrder(), order);
			}
		}
	}

	private void checkSecurity() {
		if (this.beans.containsBean(SECURITY)
				&& this.beans.getBean(SECURITY) instanceof AbstractFilterRegistrationBean<?> security
				&& security.getOrder() >= PrincipalFilter.ORDER) {
			logger.warn(
					"Events do not know who is signed in: Spring Security's filters, at order {}, come after ours, at "
							+ "order {}. Set 'spring.security.filter.order' to less than that, as its default -100 is",
					security.getOrder(), PrincipalFilter.ORDER);
		}
	}

	private List<? extends AbstractFilterRegistrationBean<?>> find(Class<? extends Filter> type) {
		Collection<?> registrations = this.beans.getBeansOfType(AbstractFilterRegistrationBean.class, false, false)
			.values();
		return registrations.stream()
			.map((registration) -> (AbstractFilterRegistrationBean<?>) registration)
			.filter((registration) -> type.isInstance(registration.getFilter()))
			.toList();
	}

}
