package io.github.mixpanelspring.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Pages that end in every way; each tracks an event for its success and one for its
 * failure.
 */
@RestController
class OutcomePages {

	static final String HTML = "text/html";

	private static final Executor later = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

	private final Tracker tracker;

	private final TrackingContext context;

	volatile CountDownLatch gate = new CountDownLatch(1);

	OutcomePages(Tracker tracker, TrackingContext context) {
		this.tracker = tracker;
		this.context = context;
	}

	<T> T tracked(T result) {
		for (Emit emit : Emit.values()) {
			this.tracker.track(Event.named(emit.name())
				.property("path", this.context.path())
				.property("route", this.context.route())
				.emit(emit)
				.build());
		}
		return result;
	}

	@GetMapping(path = "/ok/{id}", produces = HTML)
	String ok(@PathVariable String id) {
		return tracked("<p>" + id);
	}

	@GetMapping(path = "/part/{id}", produces = HTML)
	String part() {
		return "<p>";
	}

	@GetMapping("/exception")
	String exception() {
		throw tracked(new IllegalStateException("boom"));
	}

	@GetMapping("/status-exception")
	String statusException() {
		throw tracked(new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	@GetMapping("/send-error")
	void sendError(HttpServletResponse response) throws IOException {
		tracked(response).sendError(409, "no");
	}

	@GetMapping("/advice")
	String advice() {
		throw tracked(new Refused());
	}

	@GetMapping("/gone")
	String gone() {
		throw tracked(new Gone());
	}

	@GetMapping("/no-content")
	ResponseEntity<Void> noContent() {
		return tracked(ResponseEntity.noContent().build());
	}

	@GetMapping("/redirect")
	ModelAndView redirect() {
		return tracked(new ModelAndView("redirect:/ok/1"));
	}

	@GetMapping("/see-other")
	void seeOther(HttpServletResponse response) throws IOException {
		tracked(response).sendRedirect("/ok/1", 303);
	}

	@GetMapping("/forward")
	ModelAndView forward() {
		return tracked(new ModelAndView("forward:/part/1"));
	}

	@GetMapping(path = "/include")
	void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		response.setStatus(203);
		response.setContentType(HTML);
		tracked(request).getRequestDispatcher("/part/1").include(request, response);
	}

	@GetMapping(path = "/deferred/{how}", produces = HTML)
	DeferredResult<ResponseEntity<String>> deferred(@PathVariable String how) {
		DeferredResult<ResponseEntity<String>> result = new DeferredResult<>(how.equals("timeout") ? 50L : 20_000L);
		later.execute(() -> {
			switch (how) {
				case "ok" -> result.setResult(ResponseEntity.status(201).body("<p>"));
				case "exception" -> result.setErrorResult(new IllegalStateException("boom"));
				case "advice" -> result.setErrorResult(new Refused());
				default -> {
				}
			}
		});
		return tracked(result);
	}

	@GetMapping(path = "/callable/{how}", produces = HTML)
	Callable<String> callable(@PathVariable String how) {
		return tracked(() -> body(how));
	}

	@GetMapping(path = "/future/{how}", produces = HTML)
	CompletableFuture<ResponseEntity<String>> future(@PathVariable String how) {
		Executor executor = how.equals("done") ? Runnable::run : later;
		return tracked(CompletableFuture.supplyAsync(() -> ResponseEntity.status(202).body(body(how)), executor));
	}

	@GetMapping("/sse/{how}")
	SseEmitter events(@PathVariable String how) {
		SseEmitter emitter = new SseEmitter(how.equals("timeout") ? 50L : 20_000L);
		later.execute(() -> {
			try {
				emitter.send("1");
				if (how.equals("exception")) {
					emitter.completeWithError(new IllegalStateException("boom"));
				}
				else if (!how.equals("timeout")) {
					emitter.complete();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return tracked(emitter);
	}

	@GetMapping("/stream/{how}")
	ResponseEntity<StreamingResponseBody> stream(@PathVariable String how) {
		return tracked(ResponseEntity.ok().header("Content-Type", HTML).body((out) -> {
			out.write("<p>".repeat(50_000).getBytes(StandardCharsets.UTF_8));
			if (how.equals("gate")) {
				await(this.gate);
			}
			out.write(body(how).getBytes(StandardCharsets.UTF_8));
		}));
	}

	@GetMapping("/etag")
	ResponseEntity<String> etag() {
		return tracked(ResponseEntity.ok().eTag("1").header("Content-Type", HTML).body("<p>"));
	}

	@GetMapping("/midstream")
	void midstream(HttpServletResponse response) throws IOException {
		response.setContentType(HTML);
		tracked(response).getWriter().write("<p>");
		response.flushBuffer();
		throw new IllegalStateException("boom");
	}

	@GetMapping(path = "/big", produces = HTML)
	String big() {
		return tracked("<p>".repeat(100_000));
	}

	@GetMapping("/drip")
	void drip(HttpServletResponse response) throws IOException {
		response.setContentType(HTML);
		for (int i = 0; i < 100_000; i++) {
			response.getOutputStream().write('.');
		}
		tracked(response);
	}

	@GetMapping("/reset")
	void reset(HttpServletResponse response) throws IOException {
		response.getWriter().write("wrong");
		response.reset();
		response.setContentType(HTML);
		tracked(response).getOutputStream().print("<p>");
	}

	@GetMapping("/late-failure")
	void lateFailure(HttpServletResponse response) throws IOException {
		response.setContentType(HTML);
		response.getOutputStream().print(".".repeat(4000));
		throw tracked(new IllegalStateException("boom"));
	}

	@GetMapping("/late-redirect")
	void lateRedirect(HttpServletResponse response) throws IOException {
		response.setContentType(HTML);
		response.getWriter().print(".".repeat(1500));
		tracked(response).sendRedirect("/ok/1", false);
	}

	@ExceptionHandler(Refused.class)
	@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
	String refused() {
		return "refused";
	}

	private static String body(String how) {
		return switch (how) {
			case "exception" -> throw new IllegalStateException("boom");
			default -> "<p>";
		};
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("serial")
	static class Refused extends RuntimeException {

	}

	@SuppressWarnings("serial")
	@ResponseStatus(HttpStatus.GONE)
	static class Gone extends RuntimeException {

	}

}
