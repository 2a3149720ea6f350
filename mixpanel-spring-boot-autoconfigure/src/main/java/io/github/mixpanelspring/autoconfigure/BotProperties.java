package io.github.mixpanelspring.autoconfigure;

import java.util.List;

import io.github.mixpanelspring.useragent.BotPolicy;
import io.github.mixpanelspring.useragent.BotRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of what bots do.
 *
 * @param pageViews What becomes of the page views of bots and HTTP libraries.
 * @param events What becomes of all other events of bots. HTTP libraries are none here.
 * @param additional Lines for the list of bots, which override its own.
 */
@ConfigurationProperties("mixpanel.bots")
record BotProperties(@DefaultValue("drop") BotPolicy pageViews, @DefaultValue("keep") BotPolicy events,
		@DefaultValue List<String> additional) {

	BotRules toRules() {
		try {
			return new BotRules(this.additional);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.bots.additional", ex.getMessage() + ".",
					"Write each line as a phrase, '!phrase', '~phrase' or 'name | provider | category'.");
		}
	}

}
