package io.github.mixpanelspring.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Shows that signing in needs no code either: from then on the user's name is in each
 * event, and Mixpanel joins what the visitor did before.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain shopSecurity(HttpSecurity http) throws Exception {
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		http.formLogin((form) -> form.loginPage("/login").defaultSuccessUrl("/", true));
		http.logout((logout) -> logout.logoutSuccessUrl("/"));
		// To be tried with curl; keep the protection in a shop of your own
		http.csrf(CsrfConfigurer::disable);
		return http.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice"), user("bob"));
	}

	private UserDetails user(String name) {
		return User.withUsername(name).password("{noop}" + name).roles("CUSTOMER").build();
	}

}
