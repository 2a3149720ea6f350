package io.github.mixpanelspring.autoconfigure;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mixpanelspring.MixpanelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing of an application stays behind when it is closed and the virtual
 * machine goes on; each in a machine of its own.
 */
@Timeout(180)
class DeploymentTests {

	/**
	 * Left out: a second web server, logins, databases, and Logback, in which Spring Boot
	 * keeps the environment of its last application.
	 */
	private static final Pattern OTHERS = Pattern
		.compile("(jetty|spring-(boot-(starter-)?)?(security|jdbc)|h2-|HikariCP|logback|wiremock|jazzer|archunit).*");

	private static final Pattern ACTUATOR = Pattern
		.compile("(spring-boot-.*(actuator|metrics)|micrometer-(core|jakarta)|tomcat-embed-websocket).*");

	private static final Predicate<String> CLASS_PATH = OTHERS.asMatchPredicate().negate();

	private final MixpanelServer mixpanel = new MixpanelServer();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	@Test
	void redeploymentReleasesStarterAndApplication() throws Exception {
		runDeployments(MixpanelAutoConfiguration.class, DeploymentTests.class);
	}

	@Test
	void restartReleasesApplication() throws Exception {
		runDeployments(DeploymentTests.class);
	}

	@Test
	void contextsLeaveNoThreadsAndFiles() throws Exception {
		run(ManyContexts.class, List.of(), CLASS_PATH.and(ACTUATOR.asMatchPredicate().negate()));
		assertThat(this.mixpanel.events("Night Passed")).hasSize(ManyContexts.COUNT);
	}

	private void runDeployments(Class<?>... own) throws Exception {
		String classPath = Stream.of(own)
			.map(DeploymentTests::location)
			.collect(Collectors.joining(File.pathSeparator));
		// Caches that the JVM empties when it needs the memory are nothing to complain of
		run(Deployments.class, List.of("-XX:SoftRefLRUPolicyMSPerMB=0", "-Dapplication=" + classPath), CLASS_PATH);
		assertThat(this.mixpanel.events("Night Passed")).hasSize(2);
		assertThat(this.mixpanel.events("$mp_web_page_view")).hasSize(4);
	}

	private void run(Class<?> main, List<String> options, Predicate<String> classPath) throws Exception {
		List<String> all = new ArrayList<>(
				List.of("-Dorg.springframework.boot.logging.LoggingSystem=none", OwnThreads.OPTION));
		all.addAll(options);
		ChildJvm jvm = ChildJvm.run(main, all, classPath, "--server.port=0", "--mixpanel.token=" + MixpanelServer.TOKEN,
				"--mixpanel.base-url=" + this.mixpanel.url(), "--mixpanel.delivery.flush-interval=20ms",
				"--mixpanel.delivery.file.directory=" + this.directory, "--spring.main.banner-mode=off");
		assertThat(jvm.exitCode()).as(jvm.output()).isZero();
	}

	private static String location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
