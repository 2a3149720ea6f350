package io.github.mixpanelspring.console;

import java.net.URL;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds the application's method that tracks, on the stack of the calling thread.
 */
final class CallSite {

	private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
			"kotlin.", "org.springframework.", "org.apache.", "org.eclipse.", "org.aspectj.", "io.micrometer.",
			"reactor.");

	// Ours, but no part of the way from an application's call to the console
	private static final List<String> EDGES = List.of(".web", ".security");

	private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	// Bounds the cost; between a caller and its tracker stands less
	private static final int MAX_DEPTH = 64;

	private CallSite() {
	}

	/**
	 * Returns the method as {@code Class.method:line}, or {@code null} if none of the
	 * application's called: page views are tracked by the library itself.
	 */
	static @Nullable String find() {
		return WALKER.walk((frames) -> find(frames.limit(MAX_DEPTH).iterator()));
	}

	private static @Nullable String find(Iterator<StackWalker.StackFrame> frames) {
		while (frames.hasNext()) {
			StackWalker.StackFrame frame = frames.next();
			Class<?> type = frame.getDeclaringClass();
			if (FRAMEWORKS.stream().anyMatch(type.getName()::startsWith)) {
				continue;
			}
			if (!Objects.equals(location(type), location(CallSite.class))) {
				return describe(frame);
			}
			if (EDGES.stream().anyMatch(type.getPackageName()::endsWith)) {
				return null;
			}
		}
		return null;
	}

	private static @Nullable URL location(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		return (source != null) ? source.getLocation() : null;
	}

	private static String describe(StackWalker.StackFrame frame) {
		String type = frame.getDeclaringClass().getName();
		// A class that Spring makes of the application's, to call the advice first
		int proxy = type.indexOf("$$");
		String name = (proxy != -1) ? type.substring(0, proxy) : type;
		String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
		String site = simple + "." + method(frame.getMethodName());
		return (proxy != -1 || frame.getLineNumber() < 0) ? site : site + ":" + frame.getLineNumber();
	}

	private static String method(String name) {
		String[] parts = name.split("\\$");
		return (name.startsWith("lambda$") && parts.length == 3) ? parts[1] : name;
	}

}
