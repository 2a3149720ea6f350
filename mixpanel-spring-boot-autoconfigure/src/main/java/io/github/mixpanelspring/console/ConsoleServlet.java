package io.github.mixpanelspring.console;

import java.io.IOException;

import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the console: its page, the page's files, and the stream of what happens. Never
 * changes anything, and is none of the application's pages.
 */
final class ConsoleServlet extends HttpServlet {

	static final String PATH = "/mixpanel";

	private static final long serialVersionUID = 1L;

	private static final Logger logger = LoggerFactory.getLogger(ConsoleServlet.class);

	/**
	 * Everything comes from here, and nothing that is shown can become code.
	 */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
			+ "require-trusted-types-for 'script'; trusted-types 'none'";

	private final transient ConsoleAccess access;

	private final transient ConsoleAssets assets = new ConsoleAssets();

	private final transient Streams streams;

	private final transient CurrentRequest requests;

	private final transient WarnOnce refused = new WarnOnce(logger,
			"The console at /mixpanel refused a request, since {}. It is for this machine alone, unless "
					+ "'mixpanel.console.allow-others' is true");

	ConsoleServlet(ConsoleAccess access, Streams streams, CurrentRequest requests) {
		this.access = access;
		this.streams = streams;
		this.requests = requests;
	}

	@Override
	public void init() {
		logger.info("The console is at {}{}", getServletContext().getContextPath(), PATH);
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		RequestScope scope = this.requests.get();
		if (scope != null) {
			scope.ignore();
		}
		String refusal = this.access.refusal(request);
		if (refusal != null) {
			this.refused.warn(refusal);
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
		else if (!"GET".equals(request.getMethod())) {
			response.setHeader("Allow", "GET");
			response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		}
		else {
			serve(request, response);
		}
	}

	private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = (request.getPathInfo() != null) ? request.getPathInfo() : "";
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		String file = this.assets.find(path);
		if (path.equals("/stream")) {
			this.streams.open(request, response);
		}
		else if (path.equals("/")) {
			response.sendRedirect(request.getContextPath() + request.getServletPath());
		}
		else if (file != null) {
			this.assets.write(file, response);
		}
		else {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
	}

}
