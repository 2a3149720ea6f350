package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the message of an update. Used by one thread.
 */
final class UpdateEncoder {

	/**
	 * How long a list or an object in a profile may be. Source: Mixpanel, "Data Types".
	 */
	private static final int MAX_VALUE_BYTES = 256 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(UpdateEncoder.class);

	private final VisitorAddress addresses;

	private final DenyList deny;

	private final UpdateValues values;

	private final String project;

	private final JsonRecords records = new JsonRecords();

	private final WarnOnce tooLong = new WarnOnce(logger,
			"Property '{}' was left out of a profile update: Mixpanel keeps 256 KB of a list or an object");

	UpdateEncoder(AddressPrecision addresses, DenyList deny, UpdateValues values, String project) {
		this.addresses = new VisitorAddress(addresses);
		this.deny = deny;
		this.values = values;
		this.project = project;
	}

	/**
	 * Makes the message of an update.
	 * @param update the update
	 * @return the message, or {@code null} if nothing is left of it that may be sent
	 */
	@Nullable StoredMessage encode(TrackedUpdate update) {
		byte[] bytes = write(update, this.deny.clean(update.properties()));
		if (bytes != null && bytes.length > MAX_VALUE_BYTES) {
			bytes = write(update, withoutLongOnes(this.deny.clean(update.properties())));
		}
		return (bytes != null)
				? new StoredMessage(StoredMessage.VERSION, this.project, update.lane().name(), update.id(),
						update.subject(), Instant.ofEpochMilli(update.time()), update.operation().isRepeatable(), bytes)
				: null;
	}

	private byte @Nullable [] write(TrackedUpdate update, Map<?, ?> properties) {
		Object value = this.values.fit(update.operation(), properties);
		if (value == null) {
			return null;
		}
		Map<String, @Nullable Object> entries = new LinkedHashMap<>(update.head());
		if (update.lane() == Lane.PROFILES) {
			complete(entries, update.visitor());
		}
		entries.put(update.operation().key(), value);
		return this.records.object(entries);
	}

	/**
	 * Says in so many words that the request to Mixpanel is not the visitor's. Source:
	 * Mixpanel, "Geolocation".
	 */
	private void complete(Map<String, @Nullable Object> entries, @Nullable RequestContext visitor) {
		if (entries.get("$ip") instanceof String address) {
			entries.put("$ip", this.addresses.of(address));
		}
		// A place that is told in degrees is not to be found by an address as well
		entries.putIfAbsent("$ip", (visitor != null && !entries.containsKey("$latitude"))
				? this.addresses.of(visitor.clientAddress()) : (Object) 0);
		if (visitor == null) {
			entries.putIfAbsent("$ignore_time", true);
		}
	}

	private Map<?, ?> withoutLongOnes(Map<?, ?> properties) {
		Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			if (this.records.object(Collections.singletonMap("", value)).length <= MAX_VALUE_BYTES) {
				kept.put(name, value);
			}
			else {
				this.tooLong.warn(name);
			}
		});
		return kept;
	}

}
