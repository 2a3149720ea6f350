package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.Tracker;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that tracks, and whose {@code main} ends without closing anything.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShortLivedApplication {

	@Bean
	CommandLineRunner runner(Tracker tracker) {
		return (arguments) -> {
			for (int i = 0; i < 100; i++) {
				tracker.track("Row Imported");
			}
		};
	}

	public static void main(String[] arguments) {
		SpringApplication.run(ShortLivedApplication.class, arguments);
	}

}
