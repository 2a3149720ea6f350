package io.github.mixpanelspring.autoconfigure;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MemoryMessageStore;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.MessageStoreProvider;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.ProjectToken;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.RejectedMessageHandler;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.BotTreatment;
import io.github.mixpanelspring.pipeline.ContextFormat;
import io.github.mixpanelspring.pipeline.CurrentContext;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.EventCustomizer;
import io.github.mixpanelspring.pipeline.EventWayLog;
import io.github.mixpanelspring.pipeline.GroupResolver;
import io.github.mixpanelspring.pipeline.HoldSource;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.pipeline.TrackingListener;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportDecorator;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.UserAgentDetails;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the way of an event, from the
 * tracker to Mixpanel.
 */
@AutoConfiguration(after = MixpanelHttpAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ MixpanelProperties.class, DeliveryProperties.class, PrivacyProperties.class,
		UserAgentProperties.class, IdentityProperties.class, BotProperties.class })
@ImportRuntimeHints(MixpanelRuntimeHints.class)
public final class MixpanelAutoConfiguration {

	// Of one core: a user agent takes uap-java milliseconds
	private static final double USER_AGENT_BUDGET = 0.1;

	MixpanelAutoConfiguration() {
	}

	@Bean
	EventWayLog mixpanelEventWayLog() {
		return new EventWayLog(System::nanoTime);
	}

	@Bean
	Outcomes mixpanelOutcomes(ObjectProvider<DeliveryListener> listeners) {
		return new Outcomes(listeners.orderedStream().toList());
	}

	@Bean
	Listeners<TrackingListener> mixpanelTrackingListeners(ObjectProvider<TrackingListener> listeners) {
		return new Listeners<>(listeners.orderedStream().toList(), TrackingListener.NONE);
	}

	@Bean
	MemoryBudget mixpanelMemoryBudget(DeliveryProperties properties) {
		return properties.toBudget();
	}

	@Bean
	MessageStoreProvider mixpanelMemoryStoreProvider(MemoryBudget budget, Outcomes outcomes) {
		return new MessageStoreProvider(StoreChoice.MEMORY, (project) -> new MemoryMessageStore(budget, outcomes));
	}

	@Bean
	@ConditionalOnMissingBean
	MessageStore mixpanelMessageStore(DeliveryProperties properties, Project project,
			ObjectProvider<MessageStoreProvider> providers) {
		StoreChoice stores = new StoreChoice(providers.orderedStream().toList());
		MessageStoreProvider chosen = stores.find(properties.store());
		boolean send = project.credentials() != null && properties.enabled();
		return (send ? chosen : stores.find(StoreChoice.MEMORY)).open(project.name());
	}

	@Bean
	@ConditionalOnMissingBean
	RejectedMessageHandler mixpanelRejectedMessageHandler() {
		return (message) -> {
		};
	}

	@Bean
	DeliveryWorker mixpanelDeliveryWorker(MessageStore store, Transport transport,
			ObjectProvider<TransportDecorator> decorators, Project project, Outcomes outcomes,
			RejectedMessageHandler handler, DeliveryProperties properties, HttpProperties http) {
		Transport line = transport;
		for (TransportDecorator decorator : decorators.orderedStream().toList()) {
			line = decorator.decorate(line);
		}
		String token = project.token();
		return new DeliveryWorker(store, line, (token != null) ? new ProjectToken(token) : null, outcomes, handler,
				properties.toSettings(http.requestTimeout()));
	}

	@Bean
	BotRules mixpanelBotRules(BotProperties properties) {
		return properties.toRules();
	}

	@Bean
	BotTreatment mixpanelBotTreatment(BotRules rules, BotProperties properties) {
		return new BotTreatment(rules, properties.pageViews(), properties.events());
	}

	@Bean
	UserAgentDetails mixpanelUserAgentDetails(UserAgentProperties properties, BotRules bots) {
		return new UserAgentDetails(properties.naming(), bots, System::nanoTime, USER_AGENT_BUDGET);
	}

	@Bean
	DenyList mixpanelDenyList(PrivacyProperties privacy) {
		return privacy.toDenyList();
	}

	@Bean
	CurrentRequest mixpanelCurrentRequest(PrivacyProperties privacy, UserIds userIds, DenyList deny) {
		return new CurrentRequest(
				new ContextFormat(QueryFilter.keeping(privacy.urlParameters()), privacy.clientIp(), userIds, deny));
	}

	@Bean
	@ConditionalOnMissingBean(value = TrackingContext.class, ignored = CurrentContext.class)
	CurrentContext mixpanelTrackingContext(CurrentRequest requests) {
		return new CurrentContext(requests);
	}

	@Bean
	IdentitySettings mixpanelIdentitySettings(IdentityProperties properties, Project project) {
		return properties.toSettings(project.token());
	}

	@Bean
	UserIds mixpanelUserIds(IdentityProperties properties) {
		return properties.toUserIds();
	}

	@Bean
	@ConditionalOnMissingBean
	GroupResolver mixpanelGroupResolver() {
		return (context) -> Map.of();
	}

	@Bean
	PipelineSettings mixpanelPipelineSettings(Project project, MixpanelProperties properties, PrivacyProperties privacy,
			IdentitySettings identity, UserIds userIds, DenyList deny, BotTreatment bots, GroupResolver groups,
			ObjectProvider<EventCustomizer> customizers, ObjectProvider<HoldSource> holds) {
		return new PipelineSettings(project.name(), properties.ofAllEvents(), identity, userIds,
				QueryFilter.keeping(privacy.urlParameters()), privacy.clientIp(), deny, bots, groups,
				customizers.orderedStream().toList(), holds.orderedStream().toList());
	}

	@Bean
	Pipeline mixpanelPipeline(PipelineSettings settings, CurrentRequest requests, UserAgentDetails userAgents,
			MemoryBudget budget, Outcomes outcomes, Listeners<TrackingListener> listeners, DeliveryWorker worker,
			Project project, DeliveryProperties delivery) {
		boolean send = project.credentials() != null && delivery.enabled();
		Consumer<StoredMessage> output = send ? worker::add
				: (message) -> outcomes.countLost(message, Reason.NOT_SENT, null);
		return new Pipeline(settings, requests, userAgents, Clock.systemUTC(), budget, outcomes, listeners, output);
	}

	// Not that of a parent context, which knows nothing of the requests of this one
	@Bean
	@ConditionalOnMissingBean(ignoredType = "io.github.mixpanelspring.pipeline.EventTracker")
	Tracker mixpanelTracker(Pipeline pipeline, MixpanelLifecycle lifecycle) {
		// Depends on the life cycle, so that what beans track in their own end is heard
		return pipeline.tracker();
	}

	@Bean
	MixpanelLifecycle mixpanelLifecycle(Pipeline pipeline, DeliveryWorker worker, DeliveryProperties properties) {
		return new MixpanelLifecycle(pipeline, worker,
				PropertyCheck.notNegative("mixpanel.delivery.shutdown-timeout", properties.shutdownTimeout()));
	}

	@Bean
	Destination mixpanelDestination(MixpanelProperties properties, Project project, DeliveryProperties delivery) {
		String region = (properties.baseUrl() == null) ? properties.region().name().toLowerCase(Locale.ROOT) : null;
		String reasonAgainst = null;
		if (!delivery.enabled()) {
			reasonAgainst = "'mixpanel.delivery.enabled' is false";
		}
		else if (project.credentials() == null) {
			reasonAgainst = "'mixpanel.token' is not set";
		}
		return new Destination(project.baseUri().getHost(), region, reasonAgainst);
	}

	@Bean
	StartupReport mixpanelStartupReport(Destination destination, Project project, DeliveryProperties delivery,
			MessageStore store, Environment environment) {
		return new StartupReport(destination, project, delivery, store, environment);
	}

}
