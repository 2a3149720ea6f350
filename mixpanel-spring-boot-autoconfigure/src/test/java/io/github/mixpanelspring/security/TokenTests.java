package io.github.mixpanelspring.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that users with tokens are known by the subject.
 */
class TokenTests {

	private static final SecretKey KEY = new SecretKeySpec(
			"0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

	private final SubjectClaim subject = new SubjectClaim();

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void knowsUserOfStatelessToken(String server) throws JOSEException {
		try (TestApplication application = TestApplication.start(Api.class, "test.server=" + server)) {
			var response = application
				.send(application.navigation("/").header("Authorization", "Bearer " + token("user-1")));
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$user_id", "user-1");
			assertThat(application.mixpanel().await("$mp_web_page_view")).containsEntry("$user_id", "user-1");
			assertThat(response.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("JSESSION"));
		}
	}

	@Test
	void namesUserOfOpenIdConnectBySubjectWhateverIsShown() {
		OidcIdToken token = new OidcIdToken("t", Instant.EPOCH, Instant.MAX,
				Map.of("sub", "user-1", "preferred_username", "alice"));
		DefaultOidcUser user = new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token, "preferred_username");
		OAuth2AuthenticationToken authentication = new OAuth2AuthenticationToken(user, AuthorityUtils.NO_AUTHORITIES,
				"provider");
		assertThat(authentication.getName()).isEqualTo("alice");
		assertThat(this.subject.apply(authentication)).isEqualTo("user-1");
		assertThat(this.subject.apply(user::getName)).isEqualTo("alice");
	}

	@Test
	void namesUserWithoutSubjectByName() {
		DefaultOAuth2User user = new DefaultOAuth2User(AuthorityUtils.NO_AUTHORITIES, Map.of("id", 42), "id");
		assertThat(this.subject.apply(new OAuth2AuthenticationToken(user, AuthorityUtils.NO_AUTHORITIES, "provider")))
			.isEqualTo("42");
	}

	private static String token(String subject) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
				new JWTClaimsSet.Builder().subject(subject).claim("name", "Alice").build());
		token.sign(new MACSigner(KEY));
		return Objects.requireNonNull(token.serialize());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Api {

		private final Tracker tracker;

		Api(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			this.tracker.track("Viewed");
			return "<p>";
		}

		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.decoder(decoder())))
				.build();
		}

		@Bean
		JwtDecoder decoder() {
			return NimbusJwtDecoder.withSecretKey(KEY).build();
		}

	}

}
