package io.github.mixpanelspring.fuzz;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.AddressRanges;
import io.github.mixpanelspring.context.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is an address or a range.
 */
class IpAddressFuzzTests {

	@FuzzTest
	void readsItsOwnText(byte[] input) throws UnknownHostException {
		String text = HostileText.sometimesLong(HostileText.text(input));
		AddressRanges ranges = ranges(text);
		IpAddress address = IpAddress.parse(text);
		if (address == null) {
			return;
		}
		assertThat(IpAddress.parse(address.toString())).isEqualTo(address).hasToString(address.toString());
		assertThat(IpAddress.parse(address.toString())).hasSameHashCodeAs(address);
		IpAddress bare = address.withoutZone();
		// A literal, so that nobody asks the DNS
		InetAddress known = InetAddress.getByName(bare.toString());
		assertThat(IpAddress.parse(known.getHostAddress())).isEqualTo(bare);
		assertThat(known.isAnyLocalAddress()).isEqualTo(bare.isUnspecified());
		assertThat(address.isPublic() && isLocal(known)).isFalse();
		for (String prefix : List.of("/32", "/24", "/8", "/1")) {
			assertThat(AddressRanges.of(List.of(bare + prefix)).contains(bare)).isTrue();
		}
		if (ranges != null) {
			assertThat(ranges.contains(bare)).isTrue();
		}
	}

	private static boolean isLocal(InetAddress address) {
		return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress();
	}

	private static AddressRanges ranges(String text) {
		try {
			return AddressRanges.of(List.of(text));
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageEndingWith("must be an IP address, a CIDR range, 'loopback' or 'private'");
			return null;
		}
	}

}
