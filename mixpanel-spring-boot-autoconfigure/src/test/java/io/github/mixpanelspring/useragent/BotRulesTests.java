package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BotRulesTests {

	private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/146.0.0.0 Safari/537.36";

	private final BotRules rules = new BotRules();

	static List<List<String>> cases() throws IOException {
		return Cases.own("visitors.tsv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void tellsPeopleFromBotsAndPrograms(List<String> row) {
		assertThat(classify(row.get(1))).isEqualTo(Visitor.valueOf(row.get(0)));
	}

	static List<List<String>> names() throws IOException {
		return Cases.own("bot-names.tsv");
	}

	@ParameterizedTest
	@MethodSource("names")
	void namesBotsAndPrograms(List<String> row) {
		Caller caller = this.rules.identify(row.get(3), ClientHints.NONE);
		assertThat(Objects.requireNonNullElse(caller.name(), "")).isEqualTo(row.get(0));
		assertThat(caller.aiBot())
			.isEqualTo(row.get(1).isEmpty() ? null : new AiBot(row.get(0), row.get(1), row.get(2)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void namesNobodyWhoBrowses(List<String> row) {
		Caller caller = this.rules.identify(row.get(1), ClientHints.NONE);
		if (caller.visitor() == Visitor.BROWSER) {
			assertThat(caller.marks()).isEmpty();
		}
		else {
			assertThat(caller.marks()).containsEntry("$is_bot", true);
		}
	}

	@Test
	void tellsRealTraffic() throws IOException {
		for (List<String> row : Cases.shared("user-agents.tsv")) {
			boolean person = !row.get(0).startsWith("bot:") && !row.get(0).equals("app-cfnetwork");
			assertThat(classify(row.get(2)) == Visitor.BROWSER).as(row.get(2)).isEqualTo(person);
		}
	}

	@Test
	void blocksWhatMixpanelJsBlocks() throws IOException {
		for (List<String> row : Cases.shared("mixpanel-js-user-agent-asserts.tsv")) {
			if (row.get(0).equals("isBlockedUA")) {
				assertThat(classify(row.get(1)) != Visitor.BROWSER).as(row.get(1))
					.isEqualTo(Boolean.parseBoolean(row.get(4)));
			}
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  ", "\t" })
	void whoDoesNotSayIsAProgram(@Nullable String userAgent) {
		assertThat(classify(userAgent)).isEqualTo(Visitor.HTTP_LIBRARY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"HeadlessChrome\";v=\"146\", \"Not/A)Brand\";v=\"8\"",
			"\"Chromium\";v=\"146\", \"Lighthouse\";v=\"12\"" })
	void brandsOfBotsWin(String brands) {
		Caller caller = this.rules.identify(CHROME, hints(brands));
		assertThat(caller.visitor()).isEqualTo(Visitor.BOT);
		assertThat(caller.name()).isIn("HeadlessChrome", "Lighthouse");
		assertThat(classify(CHROME)).isEqualTo(Visitor.BROWSER);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\"Google Chrome\";v=\"146\", \"Not/A)Brand\";v=\"8\"", "HeadlessChrome", "\"HeadlessChrome" })
	void otherBrandsChangeNothing(String brands) {
		assertThat(this.rules.classify(CHROME, hints(brands))).isEqualTo(Visitor.BROWSER);
	}

	@Test
	void listCanBeExtended() {
		BotRules extended = new BotRules(List.of("AcmeWatch", "~acmeclient", "!Robotic Arm"));
		assertThat(extended.classify(CHROME + " acmewatch/1", ClientHints.NONE)).isEqualTo(Visitor.BOT);
		assertThat(extended.classify(CHROME + " AcmeClient/1", ClientHints.NONE)).isEqualTo(Visitor.HTTP_LIBRARY);
		assertThat(extended.classify(CHROME + " robotic arm", ClientHints.NONE)).isEqualTo(Visitor.BROWSER);
		assertThat(classify(CHROME + " robotic arm")).isEqualTo(Visitor.BOT);
	}

	@Test
	void aiBotsCanBeAdded() {
		BotRules extended = new BotRules(List.of("AcmeThinker | Acme | retrieval", "GPTBot | Somebody | indexing"));
		assertThat(extended.identify(CHROME + " acmethinker/1", ClientHints.NONE).marks())
			.containsExactlyInAnyOrderEntriesOf(Map.of("$is_bot", true, "$bot_name", "AcmeThinker", "$is_ai_bot", true,
					"$ai_bot_name", "AcmeThinker", "$ai_bot_provider", "Acme", "$ai_bot_category", "retrieval"));
		assertThat(extended.classify(CHROME + " acmethinkers/1", ClientHints.NONE)).isEqualTo(Visitor.BROWSER);
		assertThat(extended.identify("GPTBot/1.3", ClientHints.NONE).aiBot())
			.isEqualTo(new AiBot("GPTBot", "Somebody", "indexing"));
	}

	@Test
	void ownListCanBeOverridden() {
		assertThat(new BotRules(List.of("!bot")).classify(CHROME + " xbot", ClientHints.NONE))
			.isEqualTo(Visitor.BROWSER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ab", "!", "~ab" })
	void refusesPhrasesThatAreTooShort(String phrase) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BotRules(List.of(phrase)))
			.withMessageEndingWith("must have at least 3 characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Acme | Acme", "Acme |  | indexing", "| Acme | indexing", "Acme | Acme | indexing | 1" })
	void refusesAiBotsThatAreHalfNamed(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BotRules(List.of(line)))
			.withMessage("'%s' must be 'name | provider | category'", line);
	}

	@Test
	void listHasTwoCategories() {
		assertThat(BotList.read(List.of()).stream().map(BotPhrase::aiBot).filter(Objects::nonNull))
			.extracting(AiBot::category)
			.containsOnly("indexing", "retrieval");
	}

	@Test
	void listNamesNothingTwice() {
		List<String> bots = BotList.read(List.of())
			.stream()
			.filter((phrase) -> phrase.visitor() == Visitor.BOT && phrase.aiBot() == null)
			.map(BotPhrase::text)
			.toList();
		assertThat(bots)
			.noneMatch((text) -> bots.stream().anyMatch((other) -> !other.equals(text) && text.contains(other)));
	}

	@Test
	void survivesJunk() {
		for (char c = 0; c < 0x180; c++) {
			assertThat(classify(String.valueOf(c).repeat(600))).isEqualTo(Visitor.HTTP_LIBRARY);
		}
		assertThat(classify("\uD83D".repeat(600))).isEqualTo(Visitor.HTTP_LIBRARY);
		assertThat(classify("a/1.1".repeat(20_000))).isEqualTo(Visitor.HTTP_LIBRARY);
		assertThat(classify(" ".repeat(512) + "bot")).isNotNull();
	}

	@Test
	void manyThreadsGetTheSameAnswers() throws Exception {
		List<List<String>> cases = cases();
		Callable<Boolean> task = () -> Stream.iterate(0, (i) -> i + 1).limit(20_000).allMatch((i) -> {
			List<String> row = cases.get(i % cases.size());
			return classify(row.get(1)) == Visitor.valueOf(row.get(0)) && classify(CHROME + " " + i) == Visitor.BROWSER;
		});
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			for (Future<Boolean> answer : executor.invokeAll(List.of(task, task, task, task))) {
				assertThat(answer.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private Visitor classify(@Nullable String userAgent) {
		return this.rules.classify(userAgent, ClientHints.NONE);
	}

	private static ClientHints hints(String brands) {
		return new ClientHints(brands, null, null, null, null, null);
	}

}
