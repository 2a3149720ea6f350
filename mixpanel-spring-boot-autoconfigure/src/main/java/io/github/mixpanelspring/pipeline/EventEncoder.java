package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.Merge;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import org.jspecify.annotations.Nullable;

/**
 * Makes the message of an event: puts together what the request, the configuration and
 * the application say, lets customizers have their word, takes out what is denied, and
 * writes it. Used by one thread.
 * <p>
 * Where names meet, the event's own properties win over the configured ones, and these
 * over the request's, as in mixpanel-js.
 */
final class EventEncoder {

	private final RequestProperties requests;

	private final VisitorAddress addresses;

	private final RecordPart configured;

	private final @Nullable Object configuredAddress;

	private final List<EventCustomizer> customizers;

	private final DenyList deny;

	private final PropertyValues values;

	private final Merge merge;

	private final String project;

	private final Fates fates;

	private final JsonRecords records = new JsonRecords();

	private final RecordRules rules = new RecordRules();

	private final RecordNames names;

	EventEncoder(PipelineSettings settings, UserAgentDetails userAgents, PropertyValues values, String version,
			Fates fates) {
		this.requests = new RequestProperties(userAgents, settings.queryFilter(), this::part);
		this.addresses = new VisitorAddress(settings.addresses());
		this.customizers = List.copyOf(settings.customizers());
		this.deny = settings.deny();
		this.names = new RecordNames(this.deny);
		this.values = values;
		this.merge = settings.identity().merge();
		this.project = settings.project();
		this.fates = fates;
		Map<String, @Nullable Object> configured = configured(settings.properties(), version);
		// Each record has one, which is told with the visitor
		this.configuredAddress = configured.remove("ip");
		this.configured = part(configured);
	}

	private Map<String, @Nullable Object> configured(Map<String, ?> properties, String version) {
		Map<String, @Nullable Object> configured = new LinkedHashMap<>();
		configured.put("mp_lib", "mixpanel-spring-boot");
		configured.put("$lib_version", version);
		configured.putAll(this.rules.configured(this.values.snapshot(properties)));
		return configured;
	}

	private RecordPart part(Map<String, @Nullable Object> properties) {
		Map<String, @Nullable Object> allowed = new LinkedHashMap<>(properties);
		this.deny.apply(allowed);
		return new RecordPart(properties, this.records.fragment(allowed));
	}

	/**
	 * Makes the message of an event.
	 * @param event the event
	 * @return the message, or {@code null} if a customizer discards the event
	 */
	@Nullable StoredMessage encode(TrackedEvent event) {
		EventLayers layers = new EventLayers(event, parts(event.request()), visitor(event), this.rules, this.names);
		byte[] bytes = this.customizers.isEmpty() ? write(event, layers::tell) : customized(layers);
		if (bytes == null) {
			return null;
		}
		Identity identity = event.identity();
		String person = (identity.userId() != null) ? identity.userId() : identity.deviceId();
		return new StoredMessage(StoredMessage.VERSION, this.project, Lane.EVENTS.name(), event.insertId(), person,
				Instant.ofEpochMilli(event.time()), true, bytes);
	}

	private byte @Nullable [] customized(EventLayers layers) {
		TrackedEvent event = layers.event();
		RequestContext request = event.request();
		Map<String, @Nullable Object> properties = layers.merged();
		CustomizableEvent customizable = new CustomizableEvent(event.name(), properties,
				(request != null) ? request : TrackingContext.ABSENT);
		this.customizers.forEach((customizer) -> customizer.customize(customizable));
		if (customizable.isDiscarded()) {
			return null;
		}
		Map<String, @Nullable Object> customized = new LinkedHashMap<>(this.values.snapshot(properties));
		this.rules.enforce(event, customized);
		RecordRules.complete(customized);
		this.fates.customized(event, () -> layers.changed(customized));
		return write(event, (record) -> customized.forEach(record::accept));
	}

	private byte[] write(TrackedEvent event, Consumer<EventRecord> properties) {
		return this.records.event(event, (record) -> properties.accept(new EventRecord(record, this.names, this.deny)));
	}

	private List<RecordPart> parts(@Nullable RequestContext request) {
		if (request == null) {
			return List.of(this.configured);
		}
		RequestFacts facts = request.facts();
		return List.of(this.requests.browser(facts), this.requests.page(facts), this.configured);
	}

	private Map<String, @Nullable Object> visitor(TrackedEvent event) {
		CompactMap visitor = new CompactMap(4);
		Object address = address(event);
		visitor.add("ip", (address != null) ? address : RecordRules.NO_ADDRESS);
		identify(event.identity(), visitor);
		return visitor;
	}

	private @Nullable Object address(TrackedEvent event) {
		Object own = event.properties().get("ip");
		Object said = (own != null) ? own : this.configuredAddress;
		RequestContext request = event.request();
		return (said != null || request == null) ? said : this.addresses.of(request.clientAddress());
	}

	/**
	 * Leaves the distinct id to Mixpanel, which makes it from device and user, unless the
	 * project has the original merge. Source: Mixpanel, "Identifying Users (Simplified)"
	 * and "Identifying Users (Original)".
	 */
	private void identify(Identity identity, CompactMap visitor) {
		String deviceId = identity.deviceId();
		String userId = identity.userId();
		if (deviceId == null && userId == null) {
			visitor.add("distinct_id", RecordRules.NOBODY);
			return;
		}
		if (deviceId != null) {
			visitor.add("$device_id", Strings.limit(deviceId));
		}
		if (userId != null) {
			visitor.add("$user_id", Strings.limit(userId));
		}
		Device device = identity.device();
		String distinctId = (userId == null && device != null) ? device.distinctId() : userId;
		if (this.merge == Merge.ORIGINAL && distinctId != null) {
			visitor.add("distinct_id", Strings.limit(distinctId));
		}
	}

}
