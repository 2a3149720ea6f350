package io.github.mixpanelspring.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the components of records.
 */
final class RecordValues {

	private final ClassValue<Method[]> accessors = new ClassValue<>() {

		@Override
		protected Method[] computeValue(Class<?> type) {
			RecordComponent[] components = type.getRecordComponents();
			Method[] result = new Method[components.length];
			for (int i = 0; i < components.length; i++) {
				result[i] = components[i].getAccessor();
				result[i].trySetAccessible();
			}
			return result;
		}

	};

	/**
	 * Reads a record.
	 * @throws Throwable what an accessor throws, or what forbids to call it
	 */
	Map<String, @Nullable Object> read(Record instance) throws Throwable {
		Map<String, @Nullable Object> components = new LinkedHashMap<>();
		for (Method accessor : this.accessors.get(instance.getClass())) {
			try {
				components.put(accessor.getName(), accessor.invoke(instance));
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}
		return components;
	}

}
