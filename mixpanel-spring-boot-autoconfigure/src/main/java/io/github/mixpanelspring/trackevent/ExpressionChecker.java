package io.github.mixpanelspring.trackevent;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * Finds the names in an expression that stand for nothing.
 */
final class ExpressionChecker {

	private static final Set<String> ROOT_PROPERTIES = Set.of("target", "method", "args");

	private final CallVariables variables;

	ExpressionChecker(CallVariables variables) {
		this.variables = variables;
	}

	/**
	 * Checks an expression.
	 * @return the first problem, or {@code null} if there is none
	 */
	@Nullable String check(SpelNode expression) {
		return check(expression, true);
	}

	/**
	 * Checks a part of an expression.
	 * @param onCall whether a name that begins there is looked up in the call, and not in
	 * the elements of a collection or in what is left of a dot
	 */
	private @Nullable String check(SpelNode node, boolean onCall) {
		String problem = null;
		if (node instanceof VariableReference) {
			problem = checkVariable(node.toStringAST().substring(1));
		}
		else if (node instanceof FunctionReference) {
			problem = "there are no functions";
		}
		else if (onCall && node instanceof PropertyOrFieldReference property) {
			problem = checkProperty(property.getName());
		}
		else if (onCall && node instanceof MethodReference method) {
			problem = "'%s' is called on nothing; a method of the bean is 'target.%1$s(...)'"
				.formatted(method.getName());
		}
		return (problem != null) ? problem : checkChildren(node, onCall);
	}

	private @Nullable String checkChildren(SpelNode node, boolean onCall) {
		boolean compound = node instanceof CompoundExpression;
		boolean elements = node instanceof Projection || node instanceof Selection;
		for (int i = 0; i < node.getChildCount(); i++) {
			SpelNode child = node.getChild(i);
			if (isKey(node, i)) {
				continue;
			}
			String problem = (compound && i > 0) ? checkMember(child, onCall) : check(child, onCall && !elements);
			if (problem != null) {
				return problem;
			}
		}
		return null;
	}

	private @Nullable String checkMember(SpelNode node, boolean onCall) {
		// The member itself belongs to what is left of the dot, its arguments do not
		boolean named = node instanceof PropertyOrFieldReference || node instanceof MethodReference;
		return named ? checkChildren(node, onCall) : check(node, onCall);
	}

	private static boolean isKey(SpelNode node, int child) {
		boolean takesKey = node instanceof Indexer || (node instanceof InlineMap && child % 2 == 0);
		return takesKey && node.getChild(child) instanceof PropertyOrFieldReference;
	}

	private @Nullable String checkProperty(String name) {
		if (ROOT_PROPERTIES.contains(name)) {
			return null;
		}
		return "'%s' is not the name of anything; a variable is '#%1$s', a text is in quotes".formatted(name);
	}

	private @Nullable String checkVariable(String name) {
		boolean parameter = this.variables.positions().containsKey(name);
		switch (name) {
			case "this", "root":
				return null;
			case CallVariables.RESULT, CallVariables.ERROR, CallVariables.CONTEXT:
				if (parameter) {
					return "'#%s' is the name of a parameter and of something else; the parameter is '#p%d'"
						.formatted(name, this.variables.positions().get(name));
				}
				return (CallVariables.RESULT.equals(name) && !this.variables.hasResult()) ? "the method returns nothing"
						: null;
			default:
				return parameter ? null : unknown(name);
		}
	}

	private String unknown(String name) {
		String problem = "there is no parameter '" + name + "'";
		if (!this.variables.names().isEmpty()) {
			return problem + ", only " + this.variables.names();
		}
		return this.variables.positions().isEmpty() ? problem
				: problem + ", as the names of parameters are not compiled in: compile with '-parameters', or "
						+ "name the first one '#p0'";
	}

}
