package io.github.mixpanelspring.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The filters around a page, a response that is no page, and nothing; beside Micrometer's
 * observation of the same. What is to be compared is the difference to the bare one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgs = { "-Xms1g", "-Xmx1g" })
@State(Scope.Benchmark)
public class FilterBenchmark {

	private static final FilterChain PAGE = (request, response) -> {
		response.setContentType("text/html;charset=UTF-8");
		((HttpServletResponse) response).setStatus(200);
		response.flushBuffer();
	};

	private static final FilterChain DATA = (request, response) -> {
		response.setContentType("application/json");
		((HttpServletResponse) response).setStatus(200);
		response.flushBuffer();
	};

	private Starter starter;

	private Filter outer;

	private FilterChain page;

	private FilterChain data;

	private Filter observation;

	@Setup
	public void start() {
		this.starter = new Starter();
		this.outer = this.starter.filter("mixpanelTrackingFilter");
		Filter inner = this.starter.filter("mixpanelPrincipalFilter");
		this.page = (request, response) -> inner.doFilter(request, response, PAGE);
		this.data = (request, response) -> inner.doFilter(request, response, DATA);
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		this.observation = new ServerHttpObservationFilter(registry);
	}

	@TearDown
	public void stop() {
		this.starter.close();
	}

	@Benchmark
	public HttpServletRequest bare() throws Exception {
		HttpServletRequest request = Starter.request();
		PAGE.doFilter(request, new MockHttpServletResponse());
		return request;
	}

	@Benchmark
	public HttpServletRequest pageView() throws Exception {
		HttpServletRequest request = Starter.request();
		this.outer.doFilter(request, new MockHttpServletResponse(), this.page);
		return request;
	}

	@Benchmark
	public HttpServletRequest nothingTracked() throws Exception {
		HttpServletRequest request = Starter.request();
		this.outer.doFilter(request, new MockHttpServletResponse(), this.data);
		return request;
	}

	@Benchmark
	public HttpServletRequest observed() throws Exception {
		HttpServletRequest request = Starter.request();
		this.observation.doFilter(request, new MockHttpServletResponse(), PAGE);
		return request;
	}

}
