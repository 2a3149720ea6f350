package io.github.mixpanelspring.useragent;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rules that tell people's browsers from bots and from programs, by user agent and
 * client hints.
 * <p>
 * A user agent is a bot's if a phrase of the list is in it, whatever the case; the list
 * is {@code bots.txt} beside this class. So is one that claims to be a browser but names
 * neither browser nor system, or that calls itself {@code compatible} as only crawlers
 * still do. One that does not even claim to be a browser is a program's. In doubt it is a
 * person: their events would be lost.
 * <p>
 * Threadsafe. An answer takes a few microseconds, the next for the same user agent far
 * less.
 */
public final class BotRules {

	private static final int CACHED = 2048;

	// Those of televisions, consoles and old phones, of which mixpanel-js knows nothing
	private static final List<String> OTHER_SYSTEMS = List.of("HbbTV", "Nintendo", "PlayStation", "Roku", "NetFront",
			"Symbian", "MIDP", "X11");

	private final Collection<String> additional;

	private volatile @Nullable Phrases<Visitor> phrases;

	private final RecentlyUsed<Visitor> known = new RecentlyUsed<>(CACHED);

	/**
	 * Creates the rules with the list alone.
	 */
	public BotRules() {
		this(List.of());
	}

	/**
	 * Creates the rules.
	 * @param additional lines for the list, written as in {@code bots.txt}: a phrase of
	 * at least three characters, that {@code !} makes harmless and {@code ~} a program's;
	 * they override the list's own
	 * @throws IllegalArgumentException if a phrase is too short
	 */
	public BotRules(Collection<String> additional) {
		additional.forEach(BotList::check);
		this.additional = List.copyOf(additional);
	}

	/**
	 * Returns the list, read with the first visitor: an application starts without it.
	 */
	private Phrases<Visitor> phrases() {
		Phrases<Visitor> phrases = this.phrases;
		if (phrases == null) {
			phrases = new Phrases<>(BotList.read(this.additional));
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
		if (userAgent == null || userAgent.isBlank()) {
			return Visitor.HTTP_LIBRARY;
		}
		String text = UserAgent.cap(userAgent);
		Visitor visitor = this.known.get(text);
		if (visitor == null) {
			visitor = classify(text);
			this.known.put(text, visitor);
		}
		return (visitor == Visitor.BROWSER && hints.tellBot()) ? Visitor.BOT : visitor;
	}

	private Visitor classify(String text) {
		Visitor named = phrases().find(BotList.START + Ascii.toLowerCase(text), Visitor.BROWSER);
		if (named != null) {
			return named;
		}
		if (!claimsToBeBrowser(text)) {
			return Visitor.HTTP_LIBRARY;
		}
		return (isHollow(text) || isCompatible(text)) ? Visitor.BOT : Visitor.BROWSER;
	}

	// Some web views replace the beginning, but never the engine
	private static boolean claimsToBeBrowser(String text) {
		return text.startsWith("Mozilla/") || text.startsWith("Opera/") || text.contains("AppleWebKit/")
				|| text.contains("Gecko/") || text.contains("Presto/");
	}

	private static boolean isHollow(String text) {
		UserAgent parsed = UserAgent.parse(text);
		return parsed.browser() == null && parsed.os() == null && OTHER_SYSTEMS.stream().noneMatch(text::contains);
	}

	// Internet Explorer and Konqueror were compatible before crawlers were, and some
	// televisions say "compatible; U;"
	private static boolean isCompatible(String text) {
		return text.contains("compatible;") && text.startsWith("Mozilla/5") && !text.contains("compatible; U;")
				&& !text.contains("MSIE") && !text.contains("Trident/") && !text.contains("Konqueror");
	}

}
