package io.github.mixpanelspring.autoconfigure;

import java.security.Principal;
import java.util.function.Function;

import io.github.mixpanelspring.pipeline.WarnOnce;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * Finds a user's id by an expression about the principal, which with Spring Security is
 * the {@code Authentication}. Where it fails the user is not known. Thread-safe.
 */
final class PrincipalExpression implements Function<Principal, @Nullable String> {

	private static final Logger logger = LoggerFactory.getLogger(PrincipalExpression.class);

	private final Expression expression;

	private final SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding()
		.withInstanceMethods()
		.build();

	private final WarnOnce failure = new WarnOnce(logger,
			"Some users are tracked as anonymous visitors: 'mixpanel.identity.user-id' can't be read from a {}");

	private PrincipalExpression(Expression expression) {
		this.expression = expression;
	}

	/**
	 * Parses an expression.
	 * @throws ParseException if it is none
	 */
	static PrincipalExpression parse(String expression) {
		return new PrincipalExpression(new SpelExpressionParser().parseExpression(expression));
	}

	@Override
	public @Nullable String apply(Principal principal) {
		try {
			Object id = this.expression.getValue(this.context, principal);
			return (id != null) ? id.toString() : null;
		}
		catch (EvaluationException ex) {
			this.failure.warn(principal.getClass().getName(), ex);
			return null;
		}
	}

}
