package io.github.mixpanelspring.trackevent;

import java.util.Map;
import java.util.function.Supplier;

import io.github.mixpanelspring.Tracker;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * What the expressions see of one call; a variable is looked up only when it is named.
 */
final class CallEvaluationContext extends StandardEvaluationContext {

	private final TrackedCall call;

	private final Map<String, Integer> positions;

	private final Supplier<Tracker> tracker;

	/**
	 * Creates a context.
	 * @param delegates shared by all contexts, since an expression is fast only with the
	 * property accessor that it met before
	 */
	CallEvaluationContext(TrackedCall call, Map<String, Integer> positions, Supplier<Tracker> tracker,
			StandardEvaluationContext delegates) {
		super(call);
		this.call = call;
		this.positions = positions;
		this.tracker = tracker;
		delegates.applyDelegatesTo(this);
	}

	@Override
	public @Nullable Object lookupVariable(String name) {
		return switch (name) {
			case CallVariables.RESULT -> this.call.result();
			case CallVariables.ERROR -> this.call.error();
			case CallVariables.CONTEXT -> this.tracker.get().context();
			default -> argument(name);
		};
	}

	private @Nullable Object argument(String name) {
		Integer position = this.positions.get(name);
		return (position != null) ? this.call.getArgs()[position] : null;
	}

}
