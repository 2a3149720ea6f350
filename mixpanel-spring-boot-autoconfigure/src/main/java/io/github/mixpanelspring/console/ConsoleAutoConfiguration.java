package io.github.mixpanelspring.console;

import java.time.Clock;
import java.util.UUID;

import io.github.mixpanelspring.autoconfigure.Destination;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.TrackingListener;
import jakarta.servlet.Servlet;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the console. Whether there is
 * one is decided when the application runs, not when it is built.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(Servlet.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ConsoleProperties.class)
@ImportRuntimeHints(ConsoleRuntimeHints.class)
public final class ConsoleAutoConfiguration {

	ConsoleAutoConfiguration() {
	}

	@Bean
	Console mixpanelConsole(ConsoleProperties properties, CurrentRequest requests,
			ObjectProvider<PipelineSettings> settings) {
		// The settings know the application's beans, which are not to be created yet
		return new Console(properties.enabled(), requests, () -> settings.getObject().properties().keySet(),
				Clock.systemUTC());
	}

	@Bean
	TrackingListener mixpanelConsoleTrackingListener(Console console) {
		return console.trackingListener();
	}

	@Bean
	RequestListener mixpanelConsoleRequestListener(Console console) {
		return console.requestListener();
	}

	@Bean
	DeliveryListener mixpanelConsoleDeliveryListener(Console console) {
		return console.deliveryListener();
	}

	@Bean
	Streams mixpanelConsoleStreams(Console console, Destination destination, Pipeline pipeline, MessageStore store,
			DeliveryWorker worker, Outcomes outcomes) {
		EntryWriter writer = new EntryWriter();
		Status status = new Status(destination, pipeline, store, worker, outcomes, writer);
		String run = UUID.randomUUID().toString();
		Streams streams = new Streams((lastEventId) -> new Feed(console.journal(), writer, status, run, lastEventId));
		console.journal().onChange(streams::wakeUp);
		return streams;
	}

	@Bean
	ServletRegistrationBean<ConsoleServlet> mixpanelConsoleServlet(Console console, ConsoleProperties properties,
			Streams streams, CurrentRequest requests) {
		ConsoleServlet servlet = new ConsoleServlet(new ConsoleAccess(properties.allowOthers()), streams, requests);
		ServletRegistrationBean<ConsoleServlet> registration = new ServletRegistrationBean<>(servlet,
				ConsoleServlet.PATH + "/*");
		registration.setName("mixpanelConsole");
		registration.setEnabled(console.isEnabled());
		// Says where it is
		registration.setLoadOnStartup(1);
		return registration;
	}

}
