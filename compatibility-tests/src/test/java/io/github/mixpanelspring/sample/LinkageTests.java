package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the jar, which was compiled against one line of Spring Boot, finds with this
 * one whatever it uses.
 */
class LinkageTests {

	private static final boolean BOOT_3 = SpringBootVersion.getVersion().startsWith("3.");

	@Test
	void runsWithTheVersionThatIsMeant() {
		assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("compatibility.spring-boot.version"));
	}

	@Test
	void isPackedAsItIsReleased() {
		assertThat(Tracker.class.getResource("Tracker.class")).hasProtocol("jar");
	}

	@Test
	void findsAllThatItUses() throws IOException {
		Map<String, List<String>> missing = missing();
		missing.keySet().removeIf((name) -> BOOT_3 && isOnlyForBoot4(name));
		missing.keySet().removeIf((name) -> !BOOT_3 && name.startsWith("io/github/mixpanelspring/boot3/"));
		assertThat(missing).isEmpty();
	}

	/**
	 * What Spring Boot 3 never loads: contributions under keys that it does not read, what
	 * is conditional on types that it does not have, and the method of a wrapper that only
	 * containers of Servlet 6.1 call.
	 */
	private static boolean isOnlyForBoot4(String name) {
		return name.contains("BackgroundPreinitializer")
				|| name.startsWith("io/github/mixpanelspring/actuate/MixpanelHealth")
				|| name.equals("io/github/mixpanelspring/web/CommitAwareResponse.class");
	}

	private static Map<String, List<String>> missing() throws IOException {
		URL url = Tracker.class.getResource("Tracker.class");
		Linker linker = new Linker();
		Map<String, List<String>> all = new TreeMap<>();
		try (JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
			for (JarEntry entry : jar.stream().filter((file) -> file.getName().endsWith(".class")).toList()) {
				try (InputStream bytes = jar.getInputStream(entry)) {
					List<String> missing = linker.missing(ClassFile.read(bytes));
					if (!missing.isEmpty()) {
						all.put(entry.getName(), missing);
					}
				}
			}
		}
		return all;
	}

}
