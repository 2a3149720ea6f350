package io.github.mixpanelspring.trackevent;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NativeDetector;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * Parses and checks the expressions of one annotation.
 */
final class TrackedExpressionParser {

	private final String where;

	private final ExpressionChecker checker;

	private final SpelExpressionParser parser;

	/**
	 * Creates a parser.
	 * @param where the annotation and the method, for messages
	 * @param variables what the expressions may name
	 * @param classLoader that sees the types of the method
	 */
	TrackedExpressionParser(String where, CallVariables variables, @Nullable ClassLoader classLoader) {
		this.where = where;
		this.checker = new ExpressionChecker(variables);
		// MIXED compiles an expression that is used often, and falls back where the types
		// of two calls differ; a native image can't define the class that it compiles to
		SpelCompilerMode mode = NativeDetector.inNativeImage() ? SpelCompilerMode.OFF : SpelCompilerMode.MIXED;
		this.parser = new SpelExpressionParser(new SpelParserConfiguration(mode, classLoader));
	}

	TrackedExpression parse(ExpressionAttribute attribute, String name, String source) {
		SpelExpression expression;
		try {
			expression = this.parser.parseRaw(source);
		}
		catch (ParseException | IllegalArgumentException | IllegalStateException ex) {
			throw invalid(name, source, String.valueOf(ex.getMessage()), ex);
		}
		String problem = this.checker.check(expression.getAST());
		if (problem != null) {
			throw invalid(name, source, problem, null);
		}
		return new TrackedExpression(attribute, name, expression,
				new FailureLog("%s: the expression '%s' of '%s' failed, so %s".formatted(this.where, source, name,
						attribute.consequence())));
	}

	private InvalidTrackEventException invalid(String name, String source, String problem, @Nullable Throwable cause) {
		return new InvalidTrackEventException(
				"%s: the expression '%s' of '%s' is wrong: %s".formatted(this.where, source, name, problem), cause);
	}

}
