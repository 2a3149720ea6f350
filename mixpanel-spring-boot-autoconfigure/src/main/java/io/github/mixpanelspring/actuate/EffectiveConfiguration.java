package io.github.mixpanelspring.actuate;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;

/**
 * The properties below {@code mixpanel} as they are in effect, defaults included: read
 * from the records that they are bound to, so that no feature has to report its own.
 * Secrets are masked, whoever asks, and what the application's own
 * {@code SanitizingFunction}s want.
 */
final class EffectiveConfiguration {

	private static final Pattern SECRET = Pattern.compile("(?i).*(token|secret|password|credential|key)");

	private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private final ApplicationContext context;

	private final Sanitizer sanitizer;

	EffectiveConfiguration(ApplicationContext context, Sanitizer sanitizer) {
		this.context = context;
		this.sanitizer = sanitizer;
	}

	/**
	 * Returns the values by the names of their properties, in the order of the names;
	 * without those that are not set.
	 */
	Map<String, Object> properties() {
		Map<String, Object> properties = new TreeMap<>();
		ConfigurationPropertiesBean.getAll(this.context).values().forEach((bean) -> {
			String prefix = bean.getAnnotation().prefix().isEmpty() ? bean.getAnnotation().value()
					: bean.getAnnotation().prefix();
			boolean ours = prefix.equals("mixpanel") || prefix.startsWith("mixpanel.");
			if (ours && bean.getInstance() instanceof Record bound) {
				collect(prefix, bound, properties);
			}
		});
		return properties;
	}

	private void collect(String prefix, Record values, Map<String, Object> properties) {
		for (RecordComponent component : values.getClass().getRecordComponents()) {
			String name = prefix + "." + WORD.matcher(component.getName()).replaceAll("-").toLowerCase(Locale.ROOT);
			Object value = value(component, values);
			if (value instanceof Record nested) {
				collect(name, nested, properties);
			}
			else if (value != null) {
				properties.put(name, visible(name, value));
			}
		}
	}

	private static @Nullable Object value(RecordComponent component, Record values) {
		Method accessor = component.getAccessor();
		ReflectionUtils.makeAccessible(accessor);
		return ReflectionUtils.invokeMethod(accessor, values);
	}

	private Object visible(String name, Object value) {
		if (SECRET.matcher(name).matches()) {
			return SanitizableData.SANITIZED_VALUE;
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> entries = new LinkedHashMap<>();
			map.forEach((key, entry) -> entries.put(String.valueOf(key), visible(name + "." + key, entry)));
			return sanitized(name, entries);
		}
		if (value instanceof Collection<?> collection) {
			List<Object> elements = new ArrayList<>();
			collection.forEach((element) -> elements.add(visible(name + "[" + elements.size() + "]", element)));
			return sanitized(name, elements);
		}
		return sanitized(name, shown(value));
	}

	private Object sanitized(String name, Object value) {
		Object visible = this.sanitizer.sanitize(new SanitizableData(null, name, value), true);
		return (visible != null) ? visible : SanitizableData.SANITIZED_VALUE;
	}

	/**
	 * Returns a value as JSON can have it, and as it is written in a configuration.
	 */
	private static Object shown(Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		return (value instanceof Number || value instanceof Boolean) ? value : value.toString();
	}

}
