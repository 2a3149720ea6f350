package io.github.mixpanelspring.trackevent;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;

/**
 * A parsed expression of an annotation.
 *
 * @param attribute the attribute that it belongs to
 * @param name the name of the property, or of the attribute
 * @param expression the expression
 * @param failures where it is told that it failed
 */
record TrackedExpression(ExpressionAttribute attribute, String name, Expression expression, FailureLog failures) {

	/**
	 * What {@link #evaluate(EvaluationContext)} returns instead of an exception.
	 */
	static final Object FAILED = new Object();

	@Nullable Object evaluate(EvaluationContext context) {
		try {
			return this.attribute.convert(this.expression.getValue(context));
		}
		catch (Throwable ex) {
			this.failures.report(ex);
			return FAILED;
		}
	}

}
