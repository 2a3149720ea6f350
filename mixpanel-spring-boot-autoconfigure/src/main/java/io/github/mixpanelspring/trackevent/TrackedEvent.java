package io.github.mixpanelspring.trackevent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.Tracker;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;

/**
 * One annotation on one method, ready to make an event of a call.
 *
 * @param name the event's name
 * @param emit on which outcome it is let go
 * @param context whose facts it carries, or {@code null} for the default
 * @param necessary whether the application needs it whatever the visitor allows
 * @param arguments the positions of the arguments that are properties
 * @param properties the expressions that are properties
 * @param attributes the expressions of the other attributes that are given
 * @param evaluation what the expressions see of a call
 * @param failures where it is told that the event could not be tracked
 */
record TrackedEvent(String name, Emit emit, @Nullable EventContext context, boolean necessary,
		Map<String, Integer> arguments, List<TrackedExpression> properties,
		Map<ExpressionAttribute, TrackedExpression> attributes,
		BiFunction<TrackedCall, Supplier<Tracker>, EvaluationContext> evaluation, FailureLog failures) {

	void track(TrackedCall call, Supplier<Tracker> tracker) {
		boolean failed = call.error() != null;
		if (failed && this.emit == Emit.ON_SUCCESS) {
			return;
		}
		try {
			// Nothing that follows can undo the failure of a call
			Event event = event(call, failed ? Emit.ALWAYS : this.emit, tracker);
			if (event != null) {
				tracker.get().track(event);
			}
		}
		catch (Throwable ex) {
			this.failures.report(ex);
		}
	}

	private @Nullable Event event(TrackedCall call, Emit outcome, Supplier<Tracker> tracker) {
		EvaluationContext seen = this.evaluation.apply(call, tracker);
		if (this.attributes.containsKey(ExpressionAttribute.CONDITION)
				&& !Boolean.TRUE.equals(evaluate(ExpressionAttribute.CONDITION, seen))) {
			return null;
		}
		Object distinctId = evaluate(ExpressionAttribute.DISTINCT_ID, seen);
		if (distinctId == TrackedExpression.FAILED) {
			return null;
		}
		Event.Builder event = Event.named(this.name)
			.emit(outcome)
			.distinctId((String) distinctId)
			.necessary(this.necessary);
		if (this.context != null) {
			event.context(this.context);
		}
		if (evaluate(ExpressionAttribute.INSERT_ID, seen) instanceof String insertId) {
			event.insertId(insertId);
		}
		if (evaluate(ExpressionAttribute.TIME, seen) instanceof Instant time) {
			event.time(time);
		}
		@Nullable Object[] args = call.getArgs();
		this.arguments.forEach((property, index) -> event.property(property, args[index]));
		for (TrackedExpression property : this.properties) {
			Object value = property.evaluate(seen);
			if (value != TrackedExpression.FAILED) {
				event.property(property.name(), value);
			}
		}
		return event.build();
	}

	private @Nullable Object evaluate(ExpressionAttribute attribute, EvaluationContext seen) {
		TrackedExpression expression = this.attributes.get(attribute);
		return (expression != null) ? expression.evaluate(seen) : null;
	}

}
