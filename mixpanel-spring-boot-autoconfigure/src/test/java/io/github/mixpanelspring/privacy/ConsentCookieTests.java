package io.github.mixpanelspring.privacy;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConsentCookie}, with values as consent managers write them.
 */
class ConsentCookieTests {

	private static final String COOKIEBOT = "{stamp:%27DV3/Zg+7rl73CuYS==%27%2Cnecessary:true%2Cpreferences:true"
			+ "%2Cstatistics:%s%2Cmarketing:true%2Cmethod:%27explicit%27%2Cver:1%2Cutc:1675327632562%2Cregion:%27es%27}";

	private static final String ONE_TRUST = "isGpcEnabled=0&datestamp=Tue+Nov+24+2026+10%3A00%3A00+GMT%2B0100&version="
			+ "202410.1.0&hosts=&consentId=58136f45&interactionCount=1&landingPath=NotLandingPage&groups="
			+ "C0001%3A1%2CC0002%3A%s%2CC0004%3A0&AwaitingReconsent=false";

	private static final String COOKIE_YES = "consentid:NXZJMlBxc2lZ,consent:yes,action:yes,necessary:yes,functional:no,"
			+ "analytics:%s,performance:yes,advertisement:yes,other:yes,lastRenewedDate:1752694071000";

	@ParameterizedTest
	@CsvSource({ "true, true", "false, false" })
	void readsCookiebot(String statistics, boolean accepted) {
		ConsentCookie cookie = new ConsentCookie("CookieConsent", List.of("statistics:true", "-1"));
		assertThat(cookie.accepts(COOKIEBOT.replace("%s", statistics))).isEqualTo(accepted);
		assertThat(cookie.accepts("-1")).isTrue();
		assertThat(cookie.accepts("0")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1, true", "0, false", "10, false" })
	void readsOneTrust(String group, boolean accepted) {
		assertThat(new ConsentCookie("OptanonConsent", List.of("C0002:1")).accepts(ONE_TRUST.replace("%s", group)))
			.isEqualTo(accepted);
		assertThat(new ConsentCookie("OptanonConsent", List.of("C0001:1")).accepts(ONE_TRUST.replace("%s", group)))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "yes, true", "no, false", "'', false", "yesterday, false" })
	void readsCookieYes(String analytics, boolean accepted) {
		assertThat(new ConsentCookie("cookieyes-consent", List.of("analytics:yes"))
			.accepts(COOKIE_YES.replace("%s", analytics))).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			all                             | all                         | true
			all                             | "all"                       | true
			all                             | %22all%22                   | true
			all                             | All                         | false
			all                             | all,none                    | false
			true                            | {"ads":true}                | false
			"ads": true                     | { "ads" : true }            | true
			ads:true                        | %7B%22ads%22%3Atrue%7D      | true
			ads:true                        | {"no-ads":true}             | false
			ads:true                        | {"ads":true:false}          | false
			ads:true                        | ads:true%zz                 | false
			ads:true                        | ads:true%C0%80              | false
			ads:true                        | ads:true,ads:false          | false
			ads:true                        | {a:{ads:true},b:{ads:true}} | true
			ads=1                           | a=0&ads=1                   | true
			ads=1                           | a=0&ads=1&ads=0             | false
			a:b:1                           | x,a:b:1;                    | true
			:1                              | a:1                         | false
			""")
	void readsCarefully(String accepted, String value, boolean consents) {
		assertThat(new ConsentCookie("consent", List.of(accepted)).accepts(value)).isEqualTo(consents);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "''", "all| ", "\"" })
	void needsValuesByWhichVisitorsConsent(String accepted) {
		List<String> values = accepted.isEmpty() ? List.of() : Arrays.asList(accepted.split("\\|"));
		assertThatIllegalArgumentException().isThrownBy(() -> new ConsentCookie("consent", values));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a=b", "a;b", "a,b", "ä", "a\n", "\"a\"" })
	void needsNameThatCookiesHave(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConsentCookie(name, List.of("all")));
	}

}
