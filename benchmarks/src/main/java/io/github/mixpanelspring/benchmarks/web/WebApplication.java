package io.github.mixpanelspring.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpLogWriter;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.core.DefaultHttpLogFormatter;
import org.zalando.logbook.core.DefaultSink;
import org.zalando.logbook.servlet.LogbookFilter;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * A page and a small piece of data, behind one of the filters or none. Prints the port.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WebApplication {

	/**
	 * Starts the application. Answers each line of its input by what its threads that
	 * serve requests have spent on the processor until then, in nanoseconds.
	 * @param args the properties of Spring Boot, of which {@code filter} says which one
	 * there is
	 */
	public static void main(String[] args) throws IOException {
		new SpringApplicationBuilder(WebApplication.class).web(WebApplicationType.SERVLET)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn", "server.port=0",
					"server.tomcat.max-keep-alive-requests=-1", "mixpanel.token=0123456789abcdef0123456789abcdef",
					"filter=none", "mixpanel.enabled=false")
			.run(args);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
		while (input.readLine() != null) {
			System.out.println(cpuOfRequests());
		}
	}

	private static long cpuOfRequests() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long cpu = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().contains("-exec-")) {
				cpu += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
			}
		}
		return cpu;
	}

	@Bean
	ApplicationListener<WebServerInitializedEvent> announcement() {
		return (event) -> System.out.println("port " + event.getWebServer().getPort());
	}

	@Bean
	@ConditionalOnProperty(name = "filter", havingValue = "micrometer")
	ServerHttpObservationFilter observationFilter() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return new ServerHttpObservationFilter(registry);
	}

	@Bean
	@ConditionalOnProperty(name = "filter", havingValue = "logbook")
	LogbookFilter logbookFilter() {
		// All of its work but the output, which is the log's
		return new LogbookFilter(
				Logbook.builder().sink(new DefaultSink(new DefaultHttpLogFormatter(), new Nowhere())).build());
	}

	/**
	 * The pages; found since they stand in a configuration.
	 */
	@RestController
	static class Pages {

		@GetMapping(path = "/page", produces = "text/html")
		String page() {
			return "<!DOCTYPE html><title>Hello</title><h1>Hello</h1>";
		}

		@RequestMapping(path = "/data", produces = "application/json")
		String data() {
			return "{\"hello\":\"world\"}";
		}

	}

	/**
	 * Takes texts, and writes none.
	 */
	private static final class Nowhere implements HttpLogWriter {

		@Override
		public void write(Precorrelation precorrelation, String request) throws IOException {
		}

		@Override
		public void write(Correlation correlation, String response) throws IOException {
		}

	}

}
