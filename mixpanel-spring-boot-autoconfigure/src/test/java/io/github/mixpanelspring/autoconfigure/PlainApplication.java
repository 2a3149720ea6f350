package io.github.mixpanelspring.autoconfigure;

import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A web application that does without the starter.
 */
@Configuration
@EnableAutoConfiguration
public class PlainApplication {

	@Bean
	Object bean() {
		return new Object();
	}

	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplication(PlainApplication.class);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run("--server.port=0", "--mixpanel.enabled=false")) {
			Binder.get(context.getEnvironment()).bind("java.io.tmpdir", Path.class);
		}
	}

}
