package io.github.mixpanelspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.pipeline.TrackingListener;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.transport.Credentials;
import io.github.mixpanelspring.transport.JdkTransport;
import io.github.mixpanelspring.transport.TransportDecorator;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.UserAgentDetails;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Puts the way of an event together once while Spring Boot reads the application's
 * configuration, so that the start does not wait for our classes to load.
 */
class MixpanelBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		Binder defaults = new Binder(List.of());
		MixpanelProperties properties = defaults.bindOrCreate("mixpanel", MixpanelProperties.class);
		DeliveryProperties delivery = defaults.bindOrCreate("mixpanel.delivery", DeliveryProperties.class);
		HttpProperties http = defaults.bindOrCreate("mixpanel.http", HttpProperties.class);
		UserAgentProperties userAgent = defaults.bindOrCreate("mixpanel.user-agent", UserAgentProperties.class);
		BotProperties bots = defaults.bindOrCreate("mixpanel.bots", BotProperties.class);
		PrivacyProperties privacy = defaults.bindOrCreate("mixpanel.privacy", PrivacyProperties.class);
		Project project = Project.of(properties);

		MixpanelAutoConfiguration beans = new MixpanelAutoConfiguration();
		Outcomes outcomes = new Outcomes();
		MemoryBudget budget = beans.mixpanelMemoryBudget(delivery);
		MessageStore store = beans.mixpanelMemoryStoreProvider(budget, outcomes).open(project.name());
		JdkTransport transport = new JdkTransport(project.baseUri(), Credentials.token("none"), http.connectTimeout(),
				List.of());
		DeliveryWorker worker = beans.mixpanelDeliveryWorker(store, transport,
				new StaticListableBeanFactory().getBeanProvider(TransportDecorator.class), project, outcomes,
				beans.mixpanelRejectedMessageHandler(), delivery, http);
		BotRules rules = beans.mixpanelBotRules(bots);
		UserAgentDetails userAgents = beans.mixpanelUserAgentDetails(userAgent, rules);
		UserIds userIds = new UserIds(UnaryOperator.identity());
		DenyList deny = beans.mixpanelDenyList(privacy);
		CurrentRequest requests = beans.mixpanelCurrentRequest(privacy, userIds, deny);
		beans.mixpanelTrackingContext(requests);
		PipelineSettings settings = new PipelineSettings(project.name(), Map.of(), IdentitySettings.DEFAULTS, userIds,
				QueryFilter.keeping(privacy.urlParameters()), privacy.clientIp(), deny,
				beans.mixpanelBotTreatment(rules, bots), beans.mixpanelGroupResolver(), List.of(), List.of());
		beans.mixpanelLifecycle(beans.mixpanelPipeline(settings, requests, userAgents, budget, outcomes,
				new Listeners<>(List.of(beans.mixpanelEventWayLog()), TrackingListener.NONE), worker, project,
				delivery), worker, delivery);
	}

}
