package io.github.mixpanelspring.fuzz;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestHeaders;
import io.github.mixpanelspring.privacy.ConsentCookie;
import io.github.mixpanelspring.privacy.ConsentMode;
import io.github.mixpanelspring.privacy.CookieConsentResolver;
import io.github.mixpanelspring.privacy.Permissions;
import io.github.mixpanelspring.privacy.SignalPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a {@code Cookie} header, in one line or several.
 */
class ConsentFuzzTests {

	private static final ConsentCookie CONSENT = new ConsentCookie("consent", List.of("all", "ads:true", "C2:1"));

	private static final Permissions PERMISSIONS = new Permissions(
			new CookieConsentResolver("__mp_opt_in_out_abc", CONSENT), ConsentMode.OPT_IN, SignalPolicy.REDUCE,
			(failure) -> {
				throw new AssertionError(failure);
			});

	@FuzzTest
	void believesNoCookieMoreThanOneThatDenies(byte[] input) {
		List<String> lines = List.of(HostileText.sometimesLong(HostileText.header(input)).split("\n", -1));
		Permission permission = decide(lines);
		assertThat(permission).isIn(Permission.FULL, Permission.DENIED);
		assertThat(decide(with(lines, "mp_optout=1"))).isEqualTo(Permission.DENIED);
		assertThat(decide(with(lines, "__mp_opt_in_out_abc=0"))).isEqualTo(Permission.DENIED);
		assertThat(decide(with(lines, "consent=none"))).isEqualTo(Permission.DENIED);
		if (permission == Permission.FULL) {
			assertThat(lines.toString()).containsAnyOf("consent", "__mp_opt_in_out_abc");
			assertThat(decide(with(lines, "a=b"))).isEqualTo(Permission.FULL);
		}
	}

	private static Permission decide(List<String> lines) {
		return PERMISSIONS.decide(new Cookies(lines));
	}

	private static List<String> with(List<String> lines, String cookie) {
		return lines.stream().map((line) -> cookie + "; " + line).toList();
	}

	private record Cookies(List<String> lines) implements RequestHeaders {

		@Override
		public String first(String name) {
			return all(name).isEmpty() ? null : all(name).get(0);
		}

		@Override
		public List<String> all(String name) {
			return name.equals("Cookie") ? this.lines : List.of();
		}

	}

}
