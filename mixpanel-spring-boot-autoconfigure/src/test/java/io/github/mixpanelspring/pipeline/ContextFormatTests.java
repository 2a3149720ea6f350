package io.github.mixpanelspring.pipeline;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.mixpanelspring.context.PackedText;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.useragent.ClientHints;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContextFormat}.
 */
@NullUnmarked
class ContextFormatTests {

	private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	private static final ClientHints HINTS = new ClientHints("\"Chromium\";v=\"139\"", "?0", "\"Windows\"", "\"19\"",
			"\"\"", "\"Chromium\";v=\"139.0\"");

	private final ContextFormat format = format(QueryFilter.MARKETING, AddressPrecision.FULL, Set.of("token"));

	private static ContextFormat format(QueryFilter filter, AddressPrecision addresses, Set<String> denied) {
		return new ContextFormat(filter, addresses, new UserIds(UnaryOperator.identity()),
				new DenyList(denied, List.of(), null, (name) -> {
				}));
	}

	private static RequestContext context(String path, @Nullable String query, @Nullable String referrer,
			Permission permission) {
		RequestFacts facts = new RequestFacts("POST", "https", "shop.example", 8443, path, query, CHROME, HINTS,
				"81.2.69.142", referrer, "de-CH", permission);
		return new RequestContext(facts, "/p/{id}", 200, null, "D1", "alice");
	}

	private static RequestContext context(@Nullable String query, @Nullable String referrer) {
		return context("/p/1", query, referrer, Permission.FULL);
	}

	private String write(RequestContext context) {
		return this.format.write(context, false);
	}

	private static @Nullable RequestContext read(ContextFormat format, String serialized) {
		ContextFormat.Visit visit = format.read(serialized);
		return (visit != null) ? visit.context() : null;
	}

	private String written(RequestContext context) {
		String text = PackedText.unpack(write(context));
		assertThat(text).isNotNull();
		return text;
	}

	@Test
	void readsWhatEventsAreMadeOf() {
		RequestContext read = read(this.format, write(context("utm_source=news", "https://www.google.com/")));
		assertThat(read).isNotNull();
		assertThat(read.deviceId()).isEqualTo("D1");
		assertThat(read.userId()).isEqualTo("alice");
		assertThat(read.userAgent()).isEqualTo(CHROME);
		assertThat(read.clientHints()).containsOnlyKeys("sec-ch-ua-platform", "sec-ch-ua-platform-version",
				"sec-ch-ua-model");
		assertThat(read.clientAddress()).isEqualTo("81.2.69.142");
		assertThat(read.url()).isEqualTo("https://shop.example:8443/p/1?utm_source=news");
		assertThat(read.path()).isEqualTo("/p/1");
		assertThat(read.referrer()).isEqualTo("https://www.google.com/");
		assertThat(read.campaign()).containsEntry("utm_source", "news");
		assertThat(read.isPresent()).isTrue();
		assertThat(read.facts().permission()).isEqualTo(Permission.FULL);
	}

	@Test
	void writesNothingThatNoPropertyIsMadeOf() {
		assertThat(written(context(null, null))).doesNotContain("POST", "de-CH", "/p/{id}", "200", "Chromium");
		RequestContext read = read(this.format, write(context(null, null)));
		assertThat(read).isNotNull();
		assertThat(read.method()).isNull();
		assertThat(read.locales()).isEmpty();
		assertThat(read.route()).isNull();
		assertThat(read.status()).isNull();
	}

	@Test
	void keepsOfUrlsWhatMayBeSeen() {
		assertThat(written(context("/p;jsessionid=S1/1", "code=X9&utm_source=news",
				"https://shop.example:8443/reset?code=X8&utm_medium=mail", Permission.FULL)))
			.contains("utm_source=news", "utm_medium=mail")
			.doesNotContain("S1", "X9", "X8");
		assertThat(written(context("/p;token=X5/1", null, null, Permission.FULL))).contains("/p/1")
			.doesNotContain("X5");
		assertThat(written(context(null, "https://user:X7@other.example/?token=X6&page=1"))).contains("page=1")
			.doesNotContain("X7", "X6");
	}

	@Test
	void keepsOfAddressWhatMayBeSeen() {
		RequestContext context = context(null, null);
		ContextFormat truncating = format(QueryFilter.MARKETING, AddressPrecision.TRUNCATED, Set.of());
		assertThat(read(truncating, truncating.write(context, false))).extracting(RequestContext::clientAddress)
			.isEqualTo("81.2.69.0");
		assertThat(format(QueryFilter.MARKETING, AddressPrecision.NONE, Set.of()).write(context, false))
			.satisfies((text) -> assertThat(PackedText.unpack(text)).doesNotContain("81.2.69"));
	}

	@Test
	void keepsNothingOfDeniedUrls() {
		ContextFormat denying = format(QueryFilter.NONE, AddressPrecision.FULL, Set.of("$current_url", "$referrer"));
		assertThat(PackedText.unpack(denying.write(context("a=X9", "https://other.example/X8"), false)))
			.doesNotContain("/p/1", "X9", "X8");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "FULL")
	void writesOnlyUserOfVisitorWhoDoesNotAllowMore(Permission permission) {
		RequestContext context = context("/p/1", "utm_source=news", "https://www.google.com/", permission);
		assertThat(written(context)).isEqualTo("\nualice\nx" + permission);
		RequestContext read = read(this.format, write(context));
		assertThat(read).isNotNull();
		assertThat(read.facts().permission()).isEqualTo(permission);
		assertThat(read.userId()).isEqualTo("alice");
		assertThat(read.deviceId()).isNull();
		assertThat(read.url()).isNull();
		assertThat(read.path()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/\u4e16", "/\uD83D\uDE00" })
	void staysWithinItsLimitWhateverVisitorsSend(String text) {
		String longText = text.repeat(4096 / text.length());
		RequestFacts facts = new RequestFacts("GET", "https", "h".repeat(255), 443, longText, "utm_source=" + longText,
				longText.substring(0, 512), HINTS, "81.2.69.142", "https://other.example/" + longText, null,
				Permission.FULL);
		String written = write(new RequestContext(facts, null, null, null, "D1", "alice"));
		assertThat(written).hasSizeLessThanOrEqualTo(PackedText.MAX_LENGTH);
		assertThat(read(this.format, written)).isNotNull().satisfies((read) -> {
			assertThat(read.deviceId()).isEqualTo("D1");
			assertThat(read.userId()).isEqualTo("alice");
			assertThat(read.clientAddress()).isEqualTo("81.2.69.142");
		});
	}

	@Test
	void leavesOutWhatWouldBeReadAsMore() {
		RequestContext context = context(null, null);
		RequestContext hostile = new RequestContext(context.facts(), null, null, null, "D1", "eve\nualice\ndD2");
		RequestContext read = read(this.format, write(hostile));
		assertThat(read).isNotNull();
		assertThat(read.userId()).isNull();
		assertThat(read.deviceId()).isEqualTo("D1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "xMAYBE", "ualice", "xFULL\nualice", "\n\n\n", "h" })
	void readsNothingThatIsNoContext(String text) {
		assertThat(read(this.format, PackedText.pack(text))).isNull();
	}

	@Test
	void readsContextWithFactsThatItDoesNotKnow() {
		RequestContext read = read(this.format, PackedText.pack("zlater\nhshop.example\nn99999999\nualice"));
		assertThat(read).isNotNull();
		assertThat(read.userId()).isEqualTo("alice");
		assertThat(read.facts().port()).isEqualTo(-1);
		assertThat(read.path()).isEqualTo("/");
	}

}
