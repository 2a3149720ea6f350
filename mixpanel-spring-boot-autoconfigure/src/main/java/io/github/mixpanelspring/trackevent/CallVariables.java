package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * The variables that the expressions on a method may name.
 *
 * @param names the names of the parameters, empty where they are not compiled in
 * @param positions the positions of the arguments by name, and as {@code p0} and
 * {@code a0}
 * @param hasResult whether the method can return anything
 */
record CallVariables(List<String> names, Map<String, Integer> positions, boolean hasResult) {

	static final String RESULT = "result";

	static final String ERROR = "error";

	static final String CONTEXT = "context";

	private static final ParameterNameDiscoverer discoverer = new DefaultParameterNameDiscoverer();

	/**
	 * Finds the variables.
	 * @param method the method that is called
	 * @param declaring the method that bears the annotation, whose names are those that
	 * the author of the expressions saw
	 * @return the variables
	 */
	static CallVariables of(Method method, Method declaring) {
		Map<String, Integer> positions = new HashMap<>();
		for (int i = 0; i < method.getParameterCount(); i++) {
			positions.put("p" + i, i);
			positions.put("a" + i, i);
		}
		List<String> names = Stream.of(declaring, method)
			.flatMap((source) -> names(source, positions))
			.distinct()
			.toList();
		return new CallVariables(names, positions, method.getReturnType() != void.class);
	}

	private static Stream<String> names(Method method, Map<String, Integer> positions) {
		@Nullable String[] names = discoverer.getParameterNames(method);
		if (names == null) {
			return Stream.empty();
		}
		for (int i = 0; i < names.length; i++) {
			String name = names[i];
			if (name != null) {
				positions.putIfAbsent(name, i);
			}
		}
		return Stream.of(names).filter(Objects::nonNull).map(Objects::requireNonNull);
	}

}
