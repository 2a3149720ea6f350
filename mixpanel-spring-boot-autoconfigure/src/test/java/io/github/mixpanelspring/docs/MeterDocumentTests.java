package io.github.mixpanelspring.docs;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.metrics.MixpanelMetricsAutoConfiguration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documents tell of the meters that there are.
 */
class MeterDocumentTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelMetricsAutoConfiguration.class));

	@Test
	void tellsOfEachMeterAndItsTags() {
		assertThat(documented()).isEqualTo(registered(new SimpleMeterRegistry()));
	}

	@Test
	void tellsNamesOfPrometheus() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		this.runner.run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(prometheus));
			String[] lines = prometheus.scrape().split("\n");
			Document.of("docs/operations.md")
				.rows()
				.stream()
				.filter((row) -> row.get(0).startsWith("mixpanel."))
				.forEach((row) -> {
					// The observation's timer is there with the first request
					if (!row.get(0).equals("mixpanel.delivery")) {
						assertThat(lines)
							.anyMatch((line) -> line.startsWith(row.get(1) + " ") || line.startsWith(row.get(1) + "{"));
					}
				});
		});
	}

	private static Map<String, String> documented() {
		Map<String, String> documented = new TreeMap<>();
		Document.of("docs/operations.md")
			.rows()
			.stream()
			.filter((row) -> row.get(0).startsWith("mixpanel.") && !row.get(0).equals("mixpanel.delivery"))
			.forEach((row) -> documented.put(row.get(0), row.get(2)));
		return documented;
	}

	private Map<String, String> registered(MeterRegistry registry) {
		Map<String, String> registered = new TreeMap<>();
		this.runner.run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			for (Meter meter : registry.getMeters()) {
				registered.put(meter.getId().getName(),
						meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.joining(", ")));
			}
		});
		return registered;
	}

}
