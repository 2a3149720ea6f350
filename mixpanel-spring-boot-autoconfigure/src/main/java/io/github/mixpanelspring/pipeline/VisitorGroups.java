package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the groups of a request's visitor on its events. Thread-safe.
 */
final class VisitorGroups {

	private static final Logger logger = LoggerFactory.getLogger(VisitorGroups.class);

	private final GroupResolver resolver;

	private final Function<RequestScope, Map<String, ?>> source = this::ask;

	private final WarnOnce failure = new WarnOnce(logger, "The groups of a visitor could not be found out");

	VisitorGroups(GroupResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Adds the groups to the properties of an event, which win over them.
	 */
	Map<String, ? extends @Nullable Object> with(RequestScope scope,
			Map<String, ? extends @Nullable Object> properties) {
		Map<String, ?> groups = scope.groups().of(scope, scope.userId(), this.source);
		if (groups.isEmpty()) {
			return properties;
		}
		Map<String, @Nullable Object> all = new LinkedHashMap<>(groups);
		all.putAll(properties);
		return all;
	}

	private Map<String, ?> ask(RequestScope scope) {
		try {
			return new LinkedHashMap<>(this.resolver.resolve(scope.snapshot()));
		}
		catch (Throwable ex) {
			this.failure.warn(ex);
			return Map.of();
		}
	}

}
