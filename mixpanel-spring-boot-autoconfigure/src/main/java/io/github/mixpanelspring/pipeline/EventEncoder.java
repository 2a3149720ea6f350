package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the message of an event: puts together what the request, the configuration and
 * the application say, lets customizers have the last word, and writes it. Used by one
 * thread.
 * <p>
 * Where names meet, the event's own properties win over the configured ones, and these
 * over the request's, as in mixpanel-js.
 */
final class EventEncoder {

	private static final Logger logger = LoggerFactory.getLogger(EventEncoder.class);

	/**
	 * What tells Mixpanel whose event it is, and which. Only the event itself says so,
	 * never a property that happens to have such a name.
	 */
	private static final Set<String> RESERVED = Set.of("token", "time", "$time", "$insert_id", "distinct_id",
			"$distinct_id", "$device_id", "$user_id");

	private static final int RESERVED_SIZE = 10;

	private final RequestProperties requests;

	private final Map<String, @Nullable Object> configured;

	private final List<EventCustomizer> customizers;

	private final PropertyValues values;

	private final String project;

	private final String version;

	private final JsonRecords records = new JsonRecords();

	private final WarnOnce reserved = new WarnOnce(logger,
			"Property '{}' of event '{}' was left out: the name is Mixpanel's own; use the event's builder");

	private final WarnOnce tooMany = new WarnOnce(logger,
			"Properties of event '{}' were left out: Mixpanel takes fewer than 255");

	EventEncoder(RequestProperties requests, Map<String, ? extends @Nullable Object> configured,
			List<EventCustomizer> customizers, PropertyValues values, String project, String version) {
		this.requests = requests;
		this.configured = values.snapshot(configured);
		this.customizers = List.copyOf(customizers);
		this.values = values;
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
			properties.keySet().removeAll(Set.of("token", "time", "$time", "$insert_id"));
		}
		Identity identity = event.identity();
		String person = (identity.userId() != null) ? identity.userId() : identity.deviceId();
		return new StoredMessage(StoredMessage.VERSION, this.project, Lane.EVENTS.name(), event.insertId(), person,
				Instant.ofEpochMilli(event.time()), this.records.event(event, properties));
	}

	private Map<String, @Nullable Object> collect(TrackedEvent event) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		RequestContext request = event.request();
		if (request != null) {
			properties.putAll(this.requests.of(request.facts()));
		}
		else {
			// The request is our own: without this, its address would be the visitor's
			properties.put("ip", 0);
		}
		identify(event.identity(), properties);
		properties.put("mp_lib", "mixpanel-spring-boot");
		properties.put("$lib_version", this.version);
		add(this.configured, event, properties);
		add(event.properties(), event, properties);
		return properties;
	}

	private void add(Map<String, @Nullable Object> source, TrackedEvent event,
			Map<String, @Nullable Object> properties) {
		source.forEach((name, value) -> {
			if (RESERVED.contains(name)) {
				this.reserved.warn(name, event.name());
			}
			else if (properties.size() < PropertyValues.MAX_SIZE - RESERVED_SIZE || properties.containsKey(name)) {
				properties.put(name, value);
			}
			else {
				this.tooMany.warn(event.name());
			}
		});
	}

	/**
	 * Leaves the distinct id to Mixpanel, which makes it from device and user. With
	 * neither, an empty one keeps it from making a person of our server's address.
	 * Source: Mixpanel, "Identifying Users (Simplified)" and "Import Events".
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
		if (deviceId == null && userId == null) {
			properties.put("distinct_id", "");
		}
	}

}
