package io.github.mixpanelspring.transport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Credentials}.
 */
class CredentialsTests {

	@Test
	void sendsTokenAsUserWithEmptyPassword() {
		Credentials credentials = Credentials.token("abc");
		assertThat(credentials.authorization()).isEqualTo("Basic YWJjOg==");
		assertThat(credentials.addTo("strict=1")).isEqualTo("strict=1");
	}

	@Test
	void sendsServiceAccountWithProjectId() {
		Credentials credentials = Credentials.serviceAccount("user", "secret", "1&2");
		assertThat(credentials.authorization()).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
		assertThat(credentials.addTo("strict=1")).isEqualTo("strict=1&project_id=1%262");
		assertThat(credentials.addTo("")).isEqualTo("project_id=1%262");
	}

	@Test
	void doesNotShowItself() {
		assertThat(Credentials.token("abc")).hasToString("Credentials[token]");
		assertThat(Credentials.serviceAccount("user", "secret", "1")).hasToString("Credentials[service account]");
	}

}
