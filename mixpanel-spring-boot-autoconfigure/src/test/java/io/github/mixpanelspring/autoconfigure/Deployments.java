package io.github.mixpanelspring.autoconfigure;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deploys {@link DeployedApplication} again and again, as a container or Spring Boot's
 * developer tools do: with a class loader that has to go when the application is closed.
 */
public final class Deployments {

	private final List<URL> urls = new ArrayList<>();

	private final ClassLoader parent;

	private Deployments(Set<String> own) throws Exception {
		List<URL> shared = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			(own.contains(entry) ? this.urls : shared).add(Path.of(entry).toUri().toURL());
		}
		this.parent = new URLClassLoader(shared.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

	/**
	 * Deploys. The system property {@code application} is the part of the class path that
	 * the application brings.
	 * @param arguments the application's arguments
	 */
	public static void main(String[] arguments) throws Throwable {
		Deployments deployments = new Deployments(Set.of(System.getProperty("application").split(File.pathSeparator)));
		// Spring and Spring Boot keep the class loader of whatever application is their
		// first: in the stack trace of a static exception, and in property editors
		deployments.run(PlainApplication.class);
		for (String store : List.of("memory", "file")) {
			WeakReference<ClassLoader> loader = deployments.run(DeployedApplication.class,
					DeployedApplication.withStore(store, arguments));
			replaceLastRecord();
			OwnThreads.awaitCollection(() -> assertThat(loader.refersTo(null)).isTrue());
		}
	}

	private WeakReference<ClassLoader> run(Class<?> application, String... arguments) throws Exception {
		URLClassLoader loader = new URLClassLoader(this.urls.toArray(URL[]::new), this.parent);
		Thread.currentThread().setContextClassLoader(loader);
		try {
			loader.loadClass(application.getName()).getMethod("main", String[].class).invoke(null, (Object) arguments);
		}
		finally {
			Thread.currentThread().setContextClassLoader(this.parent);
		}
		OwnThreads.awaitCollection(
				() -> assertThat(OwnThreads.all()).noneMatch((thread) -> isOf(loader, thread.getContextClassLoader())
						|| isOf(loader, thread.getClass().getClassLoader())));
		loader.close();
		return new WeakReference<>(loader);
	}

	private static boolean isOf(ClassLoader loader, ClassLoader candidate) {
		ClassLoader next = candidate;
		while (next != null && next != loader) {
			next = next.getParent();
		}
		return next != null;
	}

	/**
	 * The JDK keeps the classes of the records whose {@code equals} and {@code hashCode}
	 * were linked last, in the caches of method handles; from now on, these are
	 * {@link Last}'s.
	 */
	private static void replaceLastRecord() throws Throwable {
		Lookup lookup = MethodHandles.lookup();
		MethodHandle getter = lookup.findVirtual(Last.class, "value", MethodType.methodType(String.class));
		ObjectMethods.bootstrap(lookup, "equals", MethodType.methodType(boolean.class, Last.class, Object.class),
				Last.class, "value", getter);
		ObjectMethods.bootstrap(lookup, "hashCode", MethodType.methodType(int.class, Last.class), Last.class, "value",
				getter);
	}

	private record Last(String value) {

	}

}
