package io.github.mixpanelspring.autoconfigure;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter's threads in a running application, and what it leaves on the threads of
 * others; needs {@link #OPTION}.
 */
final class OwnThreads {

	/**
	 * Opens the thread locals.
	 */
	static final String OPTION = "--add-opens=java.base/java.lang=ALL-UNNAMED";

	private static final String PACKAGE = "io.github.mixpanelspring.";

	private OwnThreads() {
	}

	/**
	 * Checks that the threads of a working starter are daemons that got nothing from the
	 * threads that started them, and that no thread is left with a thread local of ours.
	 */
	static void check() {
		List<Thread> own = all().stream().filter((thread) -> thread.getName().startsWith("mixpanel-")).toList();
		assertThat(own).extracting(Thread::getName)
			.contains("mixpanel-encoder", "mixpanel-delivery", "mixpanel-user-agent")
			.anyMatch((name) -> name.startsWith("mixpanel-http-"));
		assertThat(own).allSatisfy((thread) -> {
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getContextClassLoader()).isSameAs(MixpanelAutoConfiguration.class.getClassLoader());
			assertThat(values(thread, "inheritableThreadLocals")).isEmpty();
		});
		// The answer comes before the thread that gave it is done
		await().untilAsserted(() -> assertThat(all()).allSatisfy((thread) -> assertThat(values(thread, "threadLocals"))
			.noneMatch((value) -> value.getClass().getName().startsWith(PACKAGE))));
	}

	/**
	 * Waits on the calling thread, since another one would have to end itself.
	 */
	static ConditionFactory await() {
		return Awaitility.await()
			.dontCatchUncaughtExceptions()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(20));
	}

	/**
	 * Waits for what the garbage collection brings about: before Java 21, the JDK's HTTP
	 * client ends only with it.
	 */
	static void awaitCollection(ThrowingRunnable assertion) {
		await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
			System.gc();
			assertion.run();
		});
	}

	static Collection<Thread> all() {
		return Thread.getAllStackTraces().keySet();
	}

	private static List<Object> values(Thread thread, String map) {
		List<Object> values = new ArrayList<>();
		Object locals = read(Thread.class, map, thread);
		Object table = (locals != null) ? read(locals.getClass(), "table", locals) : new Object[0];
		for (int i = 0; i < Array.getLength(table); i++) {
			Reference<?> entry = (Reference<?>) Array.get(table, i);
			Object value = (entry != null) ? read(entry.getClass(), "value", entry) : null;
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	private static Object read(Class<?> type, String name, Object target) {
		try {
			Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return field.get(target);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
