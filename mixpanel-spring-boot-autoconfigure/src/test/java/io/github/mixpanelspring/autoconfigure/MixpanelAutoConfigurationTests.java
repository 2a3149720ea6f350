package io.github.mixpanelspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MemoryMessageStore;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.RejectedMessageHandler;
import io.github.mixpanelspring.pipeline.CurrentContext;
import io.github.mixpanelspring.pipeline.EventCustomizer;
import io.github.mixpanelspring.pipeline.Pipeline;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelAutoConfiguration}.
 */
class MixpanelAutoConfigurationTests {

	private final RecordingTransport transport = new RecordingTransport();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class))
		.withBean(RecordingTransport.class, () -> this.transport)
		.withPropertyValues("mixpanel.token=0123456789abcdef0123456789abcdef");

	@Test
	void suppliesTrackerThatDelivers() {
		this.runner.run((context) -> context.getBean(Tracker.class).track("Order Completed", Map.of("Total", 9.5)));
		assertThat(this.transport.names()).containsExactly("Order Completed");
		assertThat(this.transport.properties()).asString().contains("Total=9.5", "distinct_id=,", "ip=0");
	}

	@Test
	void suppliesContext() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(TrackingContext.class).hasSingleBean(CurrentContext.class);
			assertThat(context.getBean(TrackingContext.class).isPresent()).isFalse();
		});
	}

	@Test
	void backsOff() {
		MessageStore store = new MemoryMessageStore(new MemoryBudget(1, 1), new Outcomes());
		RejectedMessageHandler handler = (message) -> {
		};
		this.runner.withBean("ownTracker", Tracker.class, () -> new NamedTracker())
			.withBean("ownContext", TrackingContext.class, () -> TrackingContext.ABSENT)
			.withBean("ownStore", MessageStore.class, () -> store)
			.withBean("ownHandler", RejectedMessageHandler.class, () -> handler)
			.run((context) -> {
				assertThat(context.getBean(Tracker.class)).isInstanceOf(NamedTracker.class);
				assertThat(context.getBean(TrackingContext.class)).isSameAs(TrackingContext.ABSENT);
				assertThat(context.getBean(MessageStore.class)).isSameAs(store);
				assertThat(context.getBean(RejectedMessageHandler.class)).isSameAs(handler);
			});
	}

	@Test
	void tracksRequestsOfContextThatHasParent() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertThat(child.getBean(Tracker.class)).isSameAs(child.getBean(Pipeline.class).tracker())
				.isNotSameAs(parent.getBean(Tracker.class));
			assertThat(child.getBean(TrackingContext.class)).isNotSameAs(parent.getBean(TrackingContext.class));
		}));
	}

	@Test
	void backsOffWhereParentHasTrackerOfApplication() {
		new ApplicationContextRunner().withBean("ownTracker", Tracker.class, NamedTracker::new)
			.run((parent) -> this.runner.withParent(parent)
				.run((child) -> assertThat(child.getBean(Tracker.class)).isSameAs(parent.getBean(Tracker.class))));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Tracker.class)
				.doesNotHaveBean(Pipeline.class)
				.doesNotHaveBean(MixpanelLifecycle.class)
				.doesNotHaveBean(StartupReport.class));
	}

	@Test
	void tracksWithoutTokenButDoesNotSend() {
		this.runner.withPropertyValues("mixpanel.token=").run(this::assertNotSent);
	}

	@Test
	void tracksButDoesNotSendWhenDeliveryIsDisabled() {
		this.runner.withPropertyValues("mixpanel.delivery.enabled=false").run(this::assertNotSent);
	}

	private void assertNotSent(ConfigurableApplicationContext context) {
		context.getBean(Tracker.class).track("Viewed");
		context.stop();
		assertThat(context.getBean(Outcomes.class).lost(Reason.NOT_SENT)).isOne();
		assertThat(this.transport.names()).isEmpty();
	}

	@Test
	void addsConfiguredProperties() {
		this.runner.withPropertyValues("mixpanel.properties.Environment=test", "mixpanel.properties[App Version]=1.2")
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.transport.properties()).asString().contains("Environment=test", "App Version=1.2");
	}

	@Test
	void sendsConfiguredListsAsLists() {
		List<String> letters = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
		String[] flags = IntStream.range(0, letters.size())
			.mapToObj((i) -> "mixpanel.properties.flags[" + i + "]=" + letters.get(i))
			.toArray(String[]::new);
		this.runner.withPropertyValues(flags)
			.withPropertyValues("mixpanel.properties.nested.flags[0]=a", "mixpanel.properties.nested.flags[1]=b",
					"mixpanel.properties.items[0].name=tea", "mixpanel.properties.items[1].name=milk")
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.transport.properties()).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("flags", letters)
			.containsEntry("nested", Map.of("flags", List.of("a", "b")))
			.containsEntry("items", List.of(Map.of("name", "tea"), Map.of("name", "milk")));
	}

	@Test
	void sendsConfiguredMapsAsMaps() {
		this.runner
			.withPropertyValues("mixpanel.properties.named.a=1", "mixpanel.properties.named.b=2",
					"mixpanel.properties.mixed.0=a", "mixpanel.properties.mixed.other=b",
					"mixpanel.properties.late.1=a", "mixpanel.properties.late.2=b")
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.transport.properties()).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("named", Map.of("a", "1", "b", "2"))
			.containsEntry("mixed", Map.of("0", "a", "other", "b"))
			.containsEntry("late", Map.of("1", "a", "2", "b"));
	}

	@Test
	void asksCustomizersInTheirOrder() {
		this.runner.withUserConfiguration(Customizers.class)
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.transport.properties()).asString().contains("Asked=[early, late]");
	}

	@Test
	void boundsMemory() {
		this.runner.withPropertyValues("mixpanel.delivery.memory.max-messages=3", "mixpanel.delivery.flush-interval=1h")
			.run((context) -> {
				for (int i = 0; i < 10; i++) {
					context.getBean(Tracker.class).track(Event.named("Viewed").build());
				}
				assertThat(context.getBean(Outcomes.class).lost(Reason.STORE_FULL)).isGreaterThanOrEqualTo(7);
			});
		assertThat(this.transport.names()).hasSizeLessThanOrEqualTo(3).isNotEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		EventCustomizer late() {
			return (event) -> event.properties()
				.merge("Asked", List.of("late"), (before, after) -> List.of(((List<?>) before).get(0), "late"));
		}

		@Bean
		@Order(1)
		EventCustomizer early() {
			return (event) -> event.properties().put("Asked", List.of("early"));
		}

	}

	private static final class NamedTracker implements Tracker {

		@Override
		public void track(Event event) {
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
