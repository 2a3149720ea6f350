package io.github.mixpanelspring.pipeline;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The groups of one request's visitor, found out when they are needed first. Thread-safe.
 */
final class RequestGroups {

	private boolean asked;

	private @Nullable String userId;

	private Map<String, ?> groups = Map.of();

	synchronized Map<String, ?> of(RequestScope scope, @Nullable String userId,
			Function<RequestScope, Map<String, ?>> source) {
		if (!this.asked || !Objects.equals(this.userId, userId)) {
			this.asked = true;
			this.userId = userId;
			// Already before the answer, since whoever is asked may track an event
			this.groups = Map.of();
			this.groups = source.apply(scope);
		}
		return this.groups;
	}

}
