package io.github.mixpanelspring.autoconfigure;

import java.io.IOException;
import java.util.regex.Pattern;

import io.github.mixpanelspring.MixpanelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application which ends at once delivers what it tracked, in a virtual
 * machine of its own.
 */
@Timeout(120)
class ShortLivedApplicationTests {

	/**
	 * What an application has that depends on the starter alone.
	 */
	private static final Pattern OWN = Pattern
		.compile("(spring-(boot|boot-autoconfigure|core|beans|context|aop|expression)|commons-logging|jackson-core"
				+ "|micrometer-(commons|observation)|uap-java|snakeyaml|commons-collections4|jspecify|slf4j-api"
				+ "|logback-(core|classic)|jul-to-slf4j)-[0-9].*\\.jar");

	private final MixpanelServer mixpanel = new MixpanelServer();

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	private String[] arguments() {
		return new String[] { "--spring.main.web-application-type=none", "--spring.main.banner-mode=off",
				"--mixpanel.token=" + MixpanelServer.TOKEN, "--mixpanel.base-url=" + this.mixpanel.url(),
				"--mixpanel.delivery.flush-interval=1h" };
	}

	@Test
	void deliversWhatItTracked() throws IOException, InterruptedException {
		ChildJvm jvm = ChildJvm.run(ShortLivedApplication.class, (jar) -> true, arguments());
		assertThat(jvm.exitCode()).as(jvm.output()).isZero();
		assertThat(this.mixpanel.events("Row Imported")).hasSize(100);
	}

	@Test
	void needsNothingButItsOwnDependencies() throws IOException, InterruptedException {
		ChildJvm jvm = ChildJvm.run(ShortLivedApplication.class, (jar) -> OWN.matcher(jar).matches(), arguments());
		assertThat(jvm.exitCode()).as(jvm.output()).isZero();
		assertThat(jvm.output()).doesNotContain("WARN").doesNotContain("ERROR");
		assertThat(this.mixpanel.events("Row Imported")).hasSize(100);
	}

}
