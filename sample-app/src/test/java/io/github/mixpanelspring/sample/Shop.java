package io.github.mixpanelspring.sample;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.test.FakeMixpanel;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The shop as its main method starts it, with the defaults of the starter, and a Mixpanel
 * that can go away and come back.
 */
final class Shop implements AutoCloseable {

	/**
	 * All that ever was.
	 */
	private final List<FakeMixpanel> mixpanels = new ArrayList<>();

	private final ConfigurableApplicationContext context;

	Shop(String... properties) {
		this.mixpanels.add(FakeMixpanel.start());
		this.context = new SpringApplicationBuilder(SampleApplication.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.datasource.generate-unique-name=true",
					"mixpanel.token=" + mixpanel().token(), "mixpanel.base-url=" + mixpanel().url())
			.properties(properties)
			.run();
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	Tracker tracker() {
		return this.context.getBean(Tracker.class);
	}

	NumberedEvents events() {
		return new NumberedEvents(tracker());
	}

	NumberedOrders orders() {
		return new NumberedOrders(port());
	}

	FakeMixpanel mixpanel() {
		return this.mixpanels.get(this.mixpanels.size() - 1);
	}

	List<FakeMixpanel> mixpanels() {
		return this.mixpanels;
	}

	void stopMixpanel() {
		mixpanel().close();
	}

	void startMixpanel() {
		this.mixpanels.add(FakeMixpanel.start(URI.create(mixpanel().url()).getPort()));
	}

	void stop() {
		this.context.close();
	}

	@Override
	public void close() {
		stop();
		this.mixpanels.forEach(FakeMixpanel::close);
	}

}
