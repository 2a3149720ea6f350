package io.github.mixpanelspring.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.AddressRanges;
import io.github.mixpanelspring.context.IpAddress;
import io.github.mixpanelspring.context.RequestHeaders;
import io.github.mixpanelspring.context.TrustedProxyClientIpResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is the peer's address and, on further lines, those of a header.
 */
class ForwardedFuzzTests {

	private static final AddressRanges PROXIES = AddressRanges.of(List.of("private", "loopback", "2001:db8:1::/48"));

	@FuzzTest
	void believesNothingThatAVisitorMayWrite(byte[] input) {
		List<String> lines = new ArrayList<>(Arrays.asList(HostileText.header(input).split("\n", -1)));
		String peer = lines.remove(0);
		lines.replaceAll(HostileText::sometimesLong);
		for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP")) {
			String address = resolve(header, peer, lines);
			if (address != null) {
				assertThat(IpAddress.parse(address)).hasToString(address);
				assertThat(address).hasSizeLessThan(100);
			}
			check(header, peer, lines, address);
		}
	}

	private static void check(String header, String peer, List<String> lines, String address) {
		IpAddress remote = IpAddress.parse(peer);
		boolean direct = remote != null && !remote.isUnspecified() && !PROXIES.contains(remote);
		if (direct) {
			assertThat(IpAddress.parse(address).withoutZone()).isEqualTo(remote.withoutZone());
		}
		boolean fromHeader = address != null && !PROXIES.contains(IpAddress.parse(address));
		if (direct || (fromHeader && !header.equals("X-Real-IP"))) {
			List<String> forged = new ArrayList<>(lines);
			forged.add(0, "6.6.6.6, for=6.6.6.6;by=\"x");
			assertThat(resolve(header, peer, forged)).isEqualTo(address);
			forged.set(0, "6.6.6.6, for=\"6.6.6.6");
			lines.stream().findFirst().ifPresent((first) -> forged.set(1, "for=\"6.6.6.6;\\," + first));
			assertThat(resolve(header, peer, forged)).isEqualTo(address);
		}
	}

	private static String resolve(String header, String peer, List<String> lines) {
		return new TrustedProxyClientIpResolver(PROXIES, header).resolve(peer, new Lines(lines));
	}

	private record Lines(List<String> lines) implements RequestHeaders {

		@Override
		public String first(String name) {
			return this.lines.isEmpty() ? null : this.lines.get(0);
		}

		@Override
		public List<String> all(String name) {
			return this.lines;
		}

	}

}
