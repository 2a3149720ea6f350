package io.github.mixpanelspring.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console's colours: whether they can be read. Source: W3C, "Web Content
 * Accessibility Guidelines 2.2", 1.4.3 and 1.4.11.
 */
class ConsoleColorTests {

	private static final double TEXT = 4.5;

	private static final double SHAPE = 3;

	private static final List<String> STATES = List.of("tracked", "held", "stored", "sent", "rejected", "dropped",
			"discarded");

	@ParameterizedTest
	@EnumSource
	void canBeRead(Theme theme) throws IOException {
		Map<String, double[]> colors = colors(theme);
		for (String text : List.of("text", "soft", "accent")) {
			for (String ground : List.of("page", "surface", "raised", "selected")) {
				assertContrast(colors, text, ground, TEXT);
			}
		}
		for (String state : STATES) {
			assertContrast(colors, state, "surface", TEXT);
			assertContrast(colors, state, "page", SHAPE);
			assertContrast(colors, state, "selected", SHAPE);
		}
		assertContrast(colors, "surface", "accent", TEXT);
		assertContrast(colors, "surface", "held", TEXT);
		assertContrast(colors, "text", "warnings", TEXT);
		assertContrast(colors, "accent", "of code", TEXT);
		assertContrast(colors, "held", "of customizer", TEXT);
	}

	private static void assertContrast(Map<String, double[]> colors, String front, String ground, double least) {
		double one = luminance(Objects.requireNonNull(colors.get(front), front));
		double other = luminance(Objects.requireNonNull(colors.get(ground), ground));
		assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)).as("%s on %s", front, ground)
			.isGreaterThanOrEqualTo(least);
	}

	private static double luminance(double[] color) {
		double[] linear = IntStream.range(0, 3)
			.mapToDouble((i) -> (color[i] <= 0.04045) ? color[i] / 12.92 : Math.pow((color[i] + 0.055) / 1.055, 2.4))
			.toArray();
		return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
	}

	/**
	 * Reads the colours of the style sheet, and adds those that it mixes of them.
	 */
	private static Map<String, double[]> colors(Theme theme) throws IOException {
		Map<String, double[]> colors = new HashMap<>();
		String styles = styles();
		Matcher color = Pattern.compile("--(\\w+): light-dark\\(#(\\w{6}), #(\\w{6})\\)").matcher(styles);
		while (color.find()) {
			int rgb = Integer.parseInt(color.group((theme == Theme.LIGHT) ? 2 : 3), 16);
			colors.put(color.group(1),
					new double[] { (rgb >> 16) / 255d, (rgb >> 8 & 255) / 255d, (rgb & 255) / 255d });
		}
		mix(".row button[aria-current]", "selected", styles, colors);
		mix(".warnings", "warnings", styles, colors);
		mix(".source.code", "of code", styles, colors);
		mix(".source.customizer", "of customizer", styles, colors);
		return colors;
	}

	private static void mix(String selector, String name, String styles, Map<String, double[]> colors) {
		Matcher mix = Pattern
			.compile("(?m)^" + Pattern.quote(selector)
					+ " \\{.*color-mix\\(in srgb, var\\(--(\\w+)\\) (\\d+)%, var\\(--(\\w+)\\)\\)")
			.matcher(styles);
		assertThat(mix.find()).as(selector).isTrue();
		double[] front = Objects.requireNonNull(colors.get(mix.group(1)));
		double[] ground = Objects.requireNonNull(colors.get(mix.group(3)));
		double share = Integer.parseInt(mix.group(2)) / 100d;
		colors.put(name,
				IntStream.range(0, 3).mapToDouble((i) -> share * front[i] + (1 - share) * ground[i]).toArray());
	}

	private static String styles() throws IOException {
		try (InputStream styles = ConsoleAssets.class.getResourceAsStream("console.css")) {
			return new String(Objects.requireNonNull(styles).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * What the visitor's system asks for.
	 */
	enum Theme {

		LIGHT, DARK

	}

}
