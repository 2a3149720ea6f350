package io.github.mixpanelspring.useragent;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rules that tell people's browsers from bots and from programs, by user agent and
 * client hints.
 * <p>
 * A user agent is a bot's if a phrase of the list is in it, whatever the case; the list
 * is {@code bots.txt} beside this class. The name of an Android phone's model does not
 * count. So is one that claims to be a browser but names neither browser nor system, that
 * calls itself {@code compatible} as only crawlers still do, or that has somebody's
 * address. One that does not even claim to be a browser is a program's. In doubt it is a
 * person: their events would be lost.
 * <p>
 * Threadsafe. An answer takes a few microseconds, the next for the same user agent far
 * less.
 */
public final class BotRules {

	private static final int CACHED = 2048;

	private final List<BotPhrase> additional;

	private volatile @Nullable BotPhrases phrases;

	private final RecentlyUsed<Caller> known = new RecentlyUsed<>(CACHED);

	/**
	 * Creates the rules with the list alone.
	 */
	public BotRules() {
		this(List.of());
	}

	/**
	 * Creates the rules.
	 * @param additional lines for the list, written as in {@code bots.txt}; they override
	 * the list's own
	 * @throws IllegalArgumentException if one can't be meant
	 */
	public BotRules(Collection<String> additional) {
		this.additional = additional.stream().map(String::strip).map(BotPhrase::parse).toList();
	}

	/**
	 * Returns the list, read with the first visitor: an application starts without it.
	 */
	private BotPhrases phrases() {
		BotPhrases phrases = this.phrases;
		if (phrases == null) {
			phrases = new BotPhrases(BotList.read(this.additional));
			this.phrases = phrases;
		}
		return phrases;
	}

	/**
	 * Tells who is behind a request.
	 * @param userAgent the {@code User-Agent} header, of which 512 characters are read,
	 * or {@code null}
	 * @param hints the client hints
	 * @return the kind of visitor; {@link Visitor#HTTP_LIBRARY} without a user agent
	 */
	public Visitor classify(@Nullable String userAgent, ClientHints hints) {
		return identify(userAgent, hints).visitor();
	}

	/**
	 * Tells who is behind a request, by name.
	 * @param userAgent the {@code User-Agent} header, of which 512 characters are read,
	 * or {@code null}
	 * @param hints the client hints
	 * @return the kind of visitor, and what is known of bots and programs
	 */
	public Caller identify(@Nullable String userAgent, ClientHints hints) {
		if (userAgent == null || userAgent.isBlank()) {
			return Caller.UNNAMED_PROGRAM;
		}
		String text = UserAgent.cap(userAgent);
		Caller caller = this.known.get(text);
		if (caller == null) {
			caller = identify(text);
			this.known.put(text, caller);
		}
		String brand = (caller.visitor() == Visitor.BROWSER) ? hints.botBrand() : null;
		return (brand != null) ? new Caller(Visitor.BOT, brand, null) : caller;
	}

	private Caller identify(String text) {
		BotPhrases.Match match = phrases().find(BotList.START + AndroidModel.blank(Ascii.toLowerCase(text)));
		if (match != null) {
			return identify(text, match.phrase(), match.index() - BotList.START.length());
		}
		if (!BrowserClaim.isMade(text)) {
			return new Caller(Visitor.HTTP_LIBRARY, BotName.find(text), null);
		}
		return BrowserClaim.isUnbelievable(text) ? new Caller(Visitor.BOT, BotName.find(text), null) : Caller.PERSON;
	}

	private static Caller identify(String text, BotPhrase phrase, int index) {
		AiBot aiBot = phrase.aiBot();
		if (aiBot != null) {
			return new Caller(phrase.visitor(), aiBot.name(), aiBot);
		}
		// An application names itself before what it is made of
		boolean application = phrase.visitor() == Visitor.HTTP_LIBRARY && !BrowserClaim.isMade(text);
		String name = application ? BotName.find(text) : BotName.find(text, phrase.text(), index);
		return new Caller(phrase.visitor(), name, null);
	}

}
