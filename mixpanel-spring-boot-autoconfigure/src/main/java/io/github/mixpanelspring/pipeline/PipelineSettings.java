package io.github.mixpanelspring.pipeline;

import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import org.jspecify.annotations.Nullable;

/**
 * What an application decides about all its events.
 *
 * @param project a name for the project, not its token
 * @param properties properties that every event carries
 * @param identity how visitors are told apart
 * @param userIds makes the ids that Mixpanel gets
 * @param queryFilter keeps of the queries of own URLs what may be seen
 * @param addresses how much of a visitor's address may be seen
 * @param deny takes out of a record what must not be sent; asked last
 * @param bots decides what becomes of what bots do
 * @param groups knows to which groups a visitor belongs
 * @param customizers change events before they are encoded
 * @param holds know what else decides whether an event is true; the first that has a say
 * decides
 */
public record PipelineSettings(String project, Map<String, ? extends @Nullable Object> properties,
		IdentitySettings identity, UserIds userIds, QueryFilter queryFilter, AddressPrecision addresses, DenyList deny,
		BotTreatment bots, GroupResolver groups, List<EventCustomizer> customizers, List<HoldSource> holds) {
}
