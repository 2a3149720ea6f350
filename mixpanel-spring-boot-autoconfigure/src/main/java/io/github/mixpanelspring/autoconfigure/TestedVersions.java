package io.github.mixpanelspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/**
 * Knows the lines of Spring Boot and Spring Security that the starter was tested with.
 */
final class TestedVersions {

	private static final List<String> BOOT = List.of("3.5", "4.0", "4.1");

	private static final List<String> SECURITY = List.of("6.5", "7.0", "7.1");

	// By name, since it may not be there
	private static final String SECURITY_CLASS = "org.springframework.security.core.SpringSecurityCoreVersion";

	private TestedVersions() {
	}

	/**
	 * Returns those in this application that the starter was not tested with, readable.
	 */
	static List<String> untested() {
		return untested(SpringBootVersion.getVersion(), securityVersion());
	}

	static List<String> untested(@Nullable String boot, @Nullable String security) {
		List<String> untested = new ArrayList<>();
		if (!isOf(boot, BOOT)) {
			untested.add("Spring Boot " + boot + " (tested: " + String.join(", ", BOOT) + ")");
		}
		if (!isOf(security, SECURITY)) {
			untested.add("Spring Security " + security + " (tested: " + String.join(", ", SECURITY) + ")");
		}
		return untested;
	}

	/**
	 * Returns whether a version is of one of the lines, or not known.
	 */
	private static boolean isOf(@Nullable String version, List<String> lines) {
		return version == null || lines.stream().anyMatch((line) -> version.startsWith(line + "."));
	}

	private static @Nullable String securityVersion() {
		ClassLoader classLoader = TestedVersions.class.getClassLoader();
		if (!ClassUtils.isPresent(SECURITY_CLASS, classLoader)) {
			return null;
		}
		return ClassUtils.resolveClassName(SECURITY_CLASS, classLoader).getPackage().getImplementationVersion();
	}

}
