package io.github.mixpanelspring.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code Cookie} header as browsers write it: anything but a semicolon may
 * stand in a value. Containers leave out what a cookie must not have, such as the commas
 * that consent managers put there. Source: RFC 6265, 5.4.
 */
final class CookieHeader {

	private CookieHeader() {
	}

	/**
	 * Returns the values of the cookies of one name; a cookie of the host and one of the
	 * domain may share it.
	 * @param lines the lines of the header
	 * @param name the cookie's name, of which the case counts
	 * @return the values as they were sent, but for quotes around them
	 */
	static List<String> values(List<String> lines, String name) {
		List<String> values = new ArrayList<>(1);
		for (String line : lines) {
			int start = 0;
			while (start < line.length()) {
				int semicolon = line.indexOf(';', start);
				int end = (semicolon != -1) ? semicolon : line.length();
				int equals = line.indexOf('=', start);
				if (equals != -1 && equals < end && HeaderText.isTrimmed(line, start, equals, name)) {
					values.add(unquoted(HeaderText.trim(line, equals + 1, end)));
				}
				start = end + 1;
			}
		}
		return values;
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
