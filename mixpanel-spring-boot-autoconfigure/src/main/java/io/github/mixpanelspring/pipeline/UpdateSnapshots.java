package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.GroupUpdate;
import io.github.mixpanelspring.ProfileUpdate;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.Update.Operation;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Takes the snapshot of an update: whose profile it is, what is done, and when.
 */
final class UpdateSnapshots {

	private static final String TRANSACTIONS = "$transactions";

	private final UpdateValues values;

	private final InstantSource clock;

	private final InsertIds ids;

	UpdateSnapshots(UpdateValues values, InstantSource clock, InsertIds ids) {
		this.values = values;
		this.clock = clock;
		this.ids = ids;
	}

	TrackedUpdate take(GroupUpdate update) {
		Map<String, Object> head = new LinkedHashMap<>();
		head.put("$group_key", Strings.limit(update.key()));
		head.put("$group_id", update.id());
		return take(Lane.GROUPS, update.key() + " " + update.id(), head, update, null);
	}

	/**
	 * Takes the snapshot of an update.
	 * @param update the update
	 * @param person whose profile it is
	 * @param visitor the request, if its visitor is that person
	 * @return the snapshot
	 */
	TrackedUpdate take(ProfileUpdate update, String person, @Nullable RequestContext visitor) {
		Map<String, Object> head = new LinkedHashMap<>();
		head.put("$distinct_id", person);
		update.modifiers()
			.forEach((name, value) -> head.put(name,
					(value instanceof Instant time) ? (Object) time.toEpochMilli() : value));
		return take(Lane.PROFILES, person, head, update, visitor);
	}

	private TrackedUpdate take(Lane lane, String subject, Map<String, Object> head, Update update,
			@Nullable RequestContext visitor) {
		long now = this.clock.instant().toEpochMilli();
		Map<String, @Nullable Object> properties = this.values.snapshot(update);
		if (update.operation() == Operation.APPEND && properties.get(TRANSACTIONS) instanceof Map<?, ?> charge) {
			properties.put(TRANSACTIONS, dated(charge, now));
		}
		return new TrackedUpdate(lane, subject, head, update.operation(), properties, visitor, now, this.ids.next(),
				update.emit(), SizeEstimate.of(subject, properties));
	}

	private static Map<Object, @Nullable Object> dated(Map<?, ?> charge, long now) {
		Map<Object, @Nullable Object> dated = new LinkedHashMap<>();
		dated.put("$time", ScalarValues.convert(Instant.ofEpochMilli(now)));
		dated.putAll(charge);
		return dated;
	}

}
