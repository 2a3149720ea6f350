package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.Merge;
import io.github.mixpanelspring.privacy.DenyList;
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

	private final Map<String, @Nullable Object> configured;

	private final List<EventCustomizer> customizers;

	private final DenyList deny;

	private final PropertyValues values;

	private final Merge merge;

	private final String project;

	private final String version;

	private final JsonRecords records = new JsonRecords();

	private final RecordRules rules = new RecordRules();

	EventEncoder(RequestProperties requests, Map<String, ? extends @Nullable Object> configured,
			List<EventCustomizer> customizers, DenyList deny, PropertyValues values, Merge merge, String project,
			String version) {
		this.requests = requests;
		this.configured = values.snapshot(configured);
		this.customizers = List.copyOf(customizers);
		this.deny = deny;
		this.values = values;
		this.merge = merge;
		this.project = project;
		this.version = version;
	}

	/**
	 * Makes the message of an event.
	 * @param event the event
	 * @return the message, or {@code null} if a customizer discards the event
	 */
	@Nullable StoredMessage encode(TrackedEvent event) {
		Map<String, @Nullable Object> properties = collect(event);
		if (!this.customizers.isEmpty()) {
			RequestContext request = event.request();
			CustomizableEvent customizable = new CustomizableEvent(event.name(), properties,
					(request != null) ? request : TrackingContext.ABSENT);
			this.customizers.forEach((customizer) -> customizer.customize(customizable));
			if (customizable.isDiscarded()) {
				return null;
			}
			properties = this.values.snapshot(properties);
			this.rules.enforce(event, properties);
		}
		this.deny.apply(properties);
		RecordRules.complete(properties);
		Identity identity = event.identity();
		String person = (identity.userId() != null) ? identity.userId() : identity.deviceId();
		return new StoredMessage(StoredMessage.VERSION, this.project, Lane.EVENTS.name(), event.insertId(), person,
				Instant.ofEpochMilli(event.time()), true, this.records.event(event, properties));
	}

	private Map<String, @Nullable Object> collect(TrackedEvent event) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		RequestContext request = event.request();
		if (request != null) {
			properties.putAll(this.requests.of(request.facts()));
		}
		identify(event.identity(), properties);
		RecordRules.complete(properties);
		properties.put("mp_lib", "mixpanel-spring-boot");
		properties.put("$lib_version", this.version);
		add(this.configured, event, properties);
		add(event.properties(), event, properties);
		return properties;
	}

	private void add(Map<String, @Nullable Object> source, TrackedEvent event,
			Map<String, @Nullable Object> properties) {
		source.forEach((name, value) -> {
			if (this.rules.allow(event, name, properties)) {
				properties.put(name, value);
			}
		});
	}

	/**
	 * Leaves the distinct id to Mixpanel, which makes it from device and user, unless the
	 * project has the original merge. Source: Mixpanel, "Identifying Users (Simplified)"
	 * and "Identifying Users (Original)".
	 */
	private void identify(Identity identity, Map<String, @Nullable Object> properties) {
		String deviceId = identity.deviceId();
		String userId = identity.userId();
		if (deviceId != null) {
			properties.put("$device_id", Strings.limit(deviceId));
		}
		if (userId != null) {
			properties.put("$user_id", Strings.limit(userId));
		}
		Device device = identity.device();
		String distinctId = (userId == null && device != null) ? device.distinctId() : userId;
		if (this.merge == Merge.ORIGINAL && distinctId != null) {
			properties.put("distinct_id", Strings.limit(distinctId));
		}
	}

}
