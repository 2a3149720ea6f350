package io.github.mixpanelspring.docs;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the README names the beans that can be replaced.
 */
class BeanTableTests {

	@Test
	void namesEachBeanThatCanBeReplaced() {
		Map<String, String> table = new TreeMap<>();
		Document.of("README.md")
			.rows()
			.stream()
			.filter((row) -> Character.isUpperCase(row.get(0).charAt(0)) && !row.get(1).isEmpty())
			.forEach((row) -> table.put(row.get(1), row.get(0)));
		assertThat(table).isEqualTo(replaceable());
	}

	private static Map<String, String> replaceable() {
		ClassLoader classLoader = BeanTableTests.class.getClassLoader();
		Map<String, String> beans = new TreeMap<>();
		for (String name : ImportCandidates.load(AutoConfiguration.class, classLoader)) {
			if (name.startsWith("io.github.mixpanelspring.")) {
				Class<?> type = ClassUtils.resolveClassName(name, classLoader);
				Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()))
					.flatMap((configuration) -> Stream.of(configuration.getDeclaredMethods()))
					.filter((method) -> method.isAnnotationPresent(Bean.class))
					.filter((method) -> method.isAnnotationPresent(ConditionalOnMissingBean.class))
					.forEach((method) -> beans.put(method.getName(), typeOf(method).getSimpleName()));
			}
		}
		return beans;
	}

	private static Class<?> typeOf(Method method) {
		Class<?>[] types = method.getAnnotation(ConditionalOnMissingBean.class).value();
		return (types.length > 0) ? types[0] : method.getReturnType();
	}

}
