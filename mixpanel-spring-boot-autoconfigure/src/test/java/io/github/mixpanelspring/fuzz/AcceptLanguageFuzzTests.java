package io.github.mixpanelspring.fuzz;

import java.util.List;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.useragent.ClientHints;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is an {@code Accept-Language} header.
 */
class AcceptLanguageFuzzTests {

	@FuzzTest
	void tellsDifferentLanguages(byte[] input) {
		String header = HostileText.sometimesLong(HostileText.header(input));
		RequestFacts facts = new RequestFacts("GET", "https", "shop.test", 443, "/", null, null, ClientHints.NONE, null,
				null, header, Permission.FULL);
		List<Locale> locales = new RequestContext(facts, null, null, null, null, null).locales();
		assertThat(locales).doesNotHaveDuplicates();
		for (Locale locale : locales) {
			assertThat(locale.getLanguage()).matches("[a-z]{2,8}");
			// Not the same locale: the JDK makes another one of "zh-xiang" than of "hsn"
			assertThat(Locale.forLanguageTag(locale.toLanguageTag()).getLanguage()).isNotEmpty();
		}
	}

}
