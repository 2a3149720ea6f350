package io.github.mixpanelspring.benchmarks.jmh;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * The starter in a web application without a server. Everything works but the sending.
 */
final class Starter implements AutoCloseable {

	private static final String USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	private final AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();

	Starter(Class<?>... configurations) {
		this.application.setServletContext(new MockServletContext());
		this.application.register(Application.class);
		if (configurations.length > 0) {
			this.application.register(configurations);
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("logging.level.root", "warn");
		properties.put("mixpanel.token", "0123456789abcdef0123456789abcdef");
		properties.put("mixpanel.delivery.enabled", false);
		properties.put("mixpanel.delivery.memory.max-messages", Integer.MAX_VALUE);
		properties.put("mixpanel.delivery.memory.max-bytes", "100GB");
		this.application.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark", properties));
		this.application.refresh();
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	Filter filter(String name) {
		return this.application.getBean(name, FilterRegistrationBean.class).getFilter();
	}

	/**
	 * Returns a request that the tracking filter has seen, as it is inside of the filter.
	 */
	RequestScope scope() throws Exception {
		RequestScope[] seen = new RequestScope[1];
		FilterChain chain = (request, response) -> seen[0] = bean(CurrentRequest.class).get();
		filter("mixpanelTrackingFilter").doFilter(request(), new MockHttpServletResponse(), chain);
		return seen[0];
	}

	/**
	 * Returns a new request of a browser that has been here before.
	 */
	static MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/products/42");
		request.setServerName("shop.example.com");
		request.setRemoteAddr("203.0.114.9");
		request.setQueryString("utm_source=newsletter&utm_medium=email&utm_campaign=autumn-2026");
		request.addHeader("User-Agent", USER_AGENT);
		request.addHeader("Accept", "text/html,application/xhtml+xml");
		request.addHeader("Accept-Language", "en-GB,en;q=0.9");
		request.addHeader("Referer", "https://www.google.com/");
		request.addHeader("Sec-Fetch-Mode", "navigate");
		request.addHeader("Sec-Fetch-Dest", "document");
		request.addHeader("Cookie", "mp_device=1.718179fc-9f3b-48d8-9dd7-f60b5e6cfda3");
		request.setCookies(new Cookie("mp_device", "1.718179fc-9f3b-48d8-9dd7-f60b5e6cfda3"));
		return request;
	}

	@Override
	public void close() {
		this.application.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
