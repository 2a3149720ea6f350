package io.github.mixpanelspring.fuzz;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.Caller;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgent;
import io.github.mixpanelspring.useragent.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a {@code Sec-CH-UA} header and, on a second line, a {@code User-Agent}.
 */
class BotRulesFuzzTests {

	private static final String MARK = "examplecrawlername";

	private final BotRules rules = new BotRules(List.of(MARK));

	@FuzzTest
	void answersTheSameForTheSameVisitor(byte[] input) {
		List<String> lines = HostileText.lines(HostileText.text(input), 2);
		String header = HostileText.sometimesLong(lines.get(1));
		ClientHints hints = ClientHints.of((name) -> name.equals("sec-ch-ua") ? lines.get(0) : null);
		Visitor visitor = this.rules.classify(header, ClientHints.NONE);
		assertThat(this.rules.classify(header, ClientHints.NONE)).isEqualTo(visitor);
		assertThat(this.rules.classify(header, hints)).isIn(visitor, Visitor.BOT);
		assertNameOf(this.rules.identify(header, ClientHints.NONE), header);
		if (header.isBlank()) {
			assertThat(visitor).isEqualTo(Visitor.HTTP_LIBRARY);
		}
		else if (header.length() >= UserAgent.MAX_LENGTH) {
			assertThat(this.rules.classify(header + MARK, ClientHints.NONE)).isEqualTo(visitor);
		}
		else if (header.length() + MARK.length() < UserAgent.MAX_LENGTH) {
			assertThat(this.rules.classify(header + " " + MARK, ClientHints.NONE)).isNotEqualTo(Visitor.BROWSER);
		}
	}

	private static void assertNameOf(Caller caller, String header) {
		String name = caller.name();
		if (name != null) {
			assertThat(caller.visitor()).isNotEqualTo(Visitor.BROWSER);
			assertThat(name).hasSizeBetween(1, 60).matches("[A-Za-z][A-Za-z0-9 ._!-]*");
			assertThat(header.replaceAll(" +", " ")).containsIgnoringCase(name);
		}
	}

}
