package io.github.mixpanelspring.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelConsentAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import jakarta.servlet.FilterChain;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Runs the filters of an application that has no server, and a tracker that keeps what it
 * is told.
 */
final class FilterRunner {

	private FilterRunner() {
	}

	static WebApplicationContextRunner contextRunner() {
		return new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelConsentAutoConfiguration.class,
							MixpanelAutoConfiguration.class, MixpanelWebAutoConfiguration.class))
			.withBean(Recorder.class);
	}

	/**
	 * Returns a request as a browser's address bar sends it.
	 * @param headers further headers, as {@code Name: value}
	 */
	static MockHttpServletRequest navigation(String path, String... headers) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		Stream
			.concat(Stream.of("Sec-Fetch-Dest: document", "Accept: text/html",
					"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
					Arrays.stream(headers))
			.map((header) -> header.split(": ", 2))
			.forEach((header) -> request.addHeader(header[0], header[1]));
		return request;
	}

	/**
	 * Serves a page.
	 */
	static MockHttpServletResponse serve(ApplicationContext context, MockHttpServletRequest request) {
		return serve(context, request, (req, res) -> res.setContentType("text/html"));
	}

	static MockHttpServletResponse serve(ApplicationContext context, MockHttpServletRequest request,
			FilterChain servlet) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		FilterChain chain = servlet;
		for (String name : List.of("mixpanelPrincipalFilter", "mixpanelTrackingFilter")) {
			FilterRegistrationBean<?> registration = context.getBean(name, FilterRegistrationBean.class);
			FilterChain inner = chain;
			chain = (req, res) -> Objects.requireNonNull(registration.getFilter()).doFilter(req, res, inner);
		}
		try {
			chain.doFilter(request, response);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return response;
	}

	static List<String> pageViews(ApplicationContext context) {
		return context.getBean(Recorder.class).paths;
	}

	/**
	 * A tracker that keeps the paths of the page views.
	 */
	static class Recorder implements Tracker {

		private final List<String> paths = new CopyOnWriteArrayList<>();

		@Override
		public void track(Event event) {
			this.paths.add(String.valueOf(event.properties().get("current_url_path")));
		}

		@Override
		public void update(Update update) {
		}

		@Override
		public TrackingContext context() {
			return TrackingContext.ABSENT;
		}

	}

}
