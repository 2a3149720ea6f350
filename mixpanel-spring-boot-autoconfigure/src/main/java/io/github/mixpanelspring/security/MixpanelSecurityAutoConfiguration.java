package io.github.mixpanelspring.security;

import java.security.Principal;
import java.util.function.Function;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.SignedInUsers;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for visitors whom Spring Security
 * signs in. Leaves the application's security as it is.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class,
		beforeName = "io.github.mixpanelspring.web.MixpanelWebAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ SecurityContextHolder.class, SwitchUserGrantedAuthority.class })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class MixpanelSecurityAutoConfiguration {

	MixpanelSecurityAutoConfiguration() {
	}

	@Bean
	SignInListener mixpanelSignInListener(CurrentRequest requests) {
		return new SignInListener(requests);
	}

	private static Function<Principal, @Nullable String> userId(IdentitySettings settings,
			Function<Principal, @Nullable String> otherwise) {
		Function<Principal, @Nullable String> configured = settings.userId();
		return (configured != null) ? configured : otherwise;
	}

	/**
	 * Users may have tokens.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ClaimAccessor.class)
	static class TokenConfiguration {

		@Bean
		@ConditionalOnMissingBean(SignedInUsers.class)
		SecurityUsers mixpanelSignedInUsers(IdentitySettings settings) {
			return new SecurityUsers(userId(settings, new SubjectClaim()));
		}

	}

	/**
	 * Users have names.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.oauth2.core.ClaimAccessor")
	static class NameConfiguration {

		@Bean
		@ConditionalOnMissingBean(SignedInUsers.class)
		SecurityUsers mixpanelSignedInUsers(IdentitySettings settings) {
			return new SecurityUsers(userId(settings, Principal::getName));
		}

	}

}
