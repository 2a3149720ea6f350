package io.github.mixpanelspring.useragent;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Whom a user agent belongs to.
 *
 * @param visitor the kind
 * @param name what a bot or a program calls itself, as far as that can be told; never a
 * browser's
 * @param aiBot what is known of an AI's bot, or {@code null} for anybody else
 */
public record Caller(Visitor visitor, @Nullable String name, @Nullable AiBot aiBot) {

	static final Caller PERSON = new Caller(Visitor.BROWSER, null, null);

	static final Caller UNNAMED_PROGRAM = new Caller(Visitor.HTTP_LIBRARY, null, null);

	/**
	 * Returns the properties that mark the events of a bot or a program. Those of AI bots
	 * are named as in Mixpanel's own libraries.
	 * @return names and values, a new map; empty for a person
	 */
	public Map<String, Object> marks() {
		Map<String, Object> marks = new LinkedHashMap<>();
		if (this.visitor == Visitor.BROWSER) {
			return marks;
		}
		marks.put("$is_bot", true);
		if (this.name != null) {
			marks.put("$bot_name", this.name);
		}
		if (this.aiBot != null) {
			marks.put("$is_ai_bot", true);
			marks.put("$ai_bot_name", this.aiBot.name());
			marks.put("$ai_bot_provider", this.aiBot.provider());
			marks.put("$ai_bot_category", this.aiBot.category());
		}
		return marks;
	}

}
