package io.github.mixpanelspring.console;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.TrackingListener;
import jakarta.servlet.Servlet;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleAutoConfiguration}.
 */
class ConsoleAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(MixpanelHttpAutoConfiguration.class,
			MixpanelAutoConfiguration.class, ConsoleAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void listensAndServesWhereEnabled() {
		this.contextRunner.withPropertyValues("mixpanel.console.enabled=true").run((context) -> {
			assertThat(context.getBean("mixpanelConsoleTrackingListener")).isInstanceOf(TrackingJournal.class);
			assertThat(context.getBean("mixpanelConsoleRequestListener")).isInstanceOf(RequestJournal.class);
			assertThat(context.getBean("mixpanelConsoleDeliveryListener")).isInstanceOf(DeliveryJournal.class);
			ServletRegistrationBean<?> servlet = context.getBean("mixpanelConsoleServlet",
					ServletRegistrationBean.class);
			assertThat(servlet.isEnabled()).isTrue();
			assertThat(servlet.isAsyncSupported()).isTrue();
			assertThat(servlet.getUrlMappings()).containsExactly("/mixpanel/*");
		});
	}

	@Test
	void neitherListensNorServesByDefault() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean("mixpanelConsoleTrackingListener")).isSameAs(TrackingListener.NONE);
			assertThat(context.getBean("mixpanelConsoleRequestListener")).isSameAs(RequestListener.NONE);
			assertThat(context.getBean("mixpanelConsoleDeliveryListener")).isSameAs(DeliveryListener.NONE);
			assertThat(context.getBean("mixpanelConsoleServlet", ServletRegistrationBean.class).isEnabled()).isFalse();
		});
	}

	@Test
	void isAbsentWhereNothingIsTracked() {
		this.contextRunner.withPropertyValues("mixpanel.enabled=false", "mixpanel.console.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(Console.class));
	}

	@Test
	void isAbsentWithoutServlets() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Servlet.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Console.class));
	}

	@Test
	void isAbsentWithoutWebServer() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("mixpanel.console.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(Console.class));
	}

	@Test
	void isEnabledByDeveloperTools() throws Exception {
		assertThat(PropertiesLoaderUtils.loadAllProperties("META-INF/spring-devtools.properties"))
			.containsEntry("defaults.mixpanel.console.enabled", "true");
	}

	@Test
	void hasFilesInNativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new ConsoleRuntimeHints().registerHints(hints, null);
		assertThat(ConsoleAssets.files()).isNotEmpty().allSatisfy((file) -> {
			String path = "io/github/mixpanelspring/console/" + file;
			assertThat(RuntimeHintsPredicates.resource().forResource(path)).accepts(hints);
			assertThat(ConsoleAssets.class.getResource(file)).isNotNull();
		});
	}

}
