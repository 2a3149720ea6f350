package io.github.mixpanelspring.web;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.mixpanelspring.pipeline.CurrentRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An application with {@link OutcomePages}, and with what is no page of Spring MVC's.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OutcomePages.class)
class OutcomeConfiguration {

	@Bean
	RouterFunction<ServerResponse> functions(OutcomePages pages) {
		return RouterFunctions.route((request) -> request.path().equals("/function"),
				(request) -> pages.tracked(ServerResponse.ok()).header("Content-Type", OutcomePages.HTML).body("<p>"));
	}

	@Bean
	ServletRegistrationBean<RawServlet> raw(OutcomePages pages) {
		ServletRegistrationBean<RawServlet> registration = new ServletRegistrationBean<>(new RawServlet(pages),
				"/raw/*");
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	FilterRegistrationBean<Guard> outside(OutcomePages pages) {
		return filter(new Guard("outside", pages), Ordered.HIGHEST_PRECEDENCE + 1);
	}

	@Bean
	FilterRegistrationBean<Guard> inside(OutcomePages pages) {
		return filter(new Guard("inside", pages), 0);
	}

	@Bean
	Probe probe(CurrentRequest requests) {
		return new Probe(requests);
	}

	@Bean
	FilterRegistrationBean<Probe> probeFilter(Probe probe) {
		FilterRegistrationBean<Probe> registration = filter(probe, Ordered.HIGHEST_PRECEDENCE);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	private static <T extends Filter> FilterRegistrationBean<T> filter(T filter, int order) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(order);
		return registration;
	}

	/**
	 * A servlet of its own.
	 */
	@SuppressWarnings("serial")
	static class RawServlet extends HttpServlet {

		private final transient OutcomePages pages;

		RawServlet(OutcomePages pages) {
			this.pages = pages;
		}

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			this.pages.tracked("");
			response.setContentType(OutcomePages.HTML);
			switch (request.getPathInfo()) {
				case "/sync" -> response.getWriter().write("<p>");
				case "/async" -> complete(request.startAsync());
				case "/wrapped" -> complete(request.startAsync(request, response));
				case "/timeout" -> request.startAsync().setTimeout(50);
				default -> throw new IllegalStateException(request.getPathInfo());
			}
		}

		private static void complete(AsyncContext context) {
			context.start(() -> {
				HttpServletResponse response = (HttpServletResponse) context.getResponse();
				response.setStatus(202);
				try {
					response.getWriter().write("<p>");
				}
				catch (IOException ex) {
					response.setStatus(500);
				}
				context.complete();
			});
		}

	}

	/**
	 * Answers before any servlet does.
	 */
	static class Guard implements Filter {

		private final String name;

		private final OutcomePages pages;

		Guard(String name, OutcomePages pages) {
			this.name = name;
			this.pages = pages;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String path = ((HttpServletRequest) request).getRequestURI();
			if (path.equals("/reject/" + this.name)) {
				this.pages.tracked((HttpServletResponse) response).sendError(403);
			}
			else if (path.equals("/throw/" + this.name)) {
				throw this.pages.tracked(new IllegalStateException("boom"));
			}
			else {
				chain.doFilter(request, response);
			}
		}

	}

	/**
	 * Looks for requests that stay bound to a thread.
	 */
	static class Probe implements Filter {

		private final CurrentRequest requests;

		final Queue<String> found = new ConcurrentLinkedQueue<>();

		Probe(CurrentRequest requests) {
			this.requests = requests;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			look("before", request);
			try {
				chain.doFilter(request, response);
			}
			finally {
				look("after", request);
			}
		}

		private void look(String when, ServletRequest request) {
			if (this.requests.get() != null) {
				this.found.add(when + " " + request.getDispatcherType() + " " + request);
			}
		}

	}

}
