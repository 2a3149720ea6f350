package io.github.mixpanelspring.pipeline;

/**
 * How much Mixpanel keeps of properties.
 *
 * @param names how many properties
 * @param entries how many elements of a list or a map
 * @param depth how many levels of lists and maps in a property
 * @param values how many values in all, which bounds the time that one record can take
 */
public record ValueLimits(int names, int entries, int depth, int values) {

	/**
	 * For the properties of an event: "fewer than 255", three levels deep. Source:
	 * Mixpanel, "Import Events".
	 */
	public static final ValueLimits EVENTS = new ValueLimits(254, 254, 3, 5000);

	/**
	 * For the properties of a profile: 2000, and 256 KB in a list or an object, which
	 * {@link UpdateEncoder} looks at. Source: Mixpanel, "User Profiles" and "Data Types".
	 */
	public static final ValueLimits PROFILES = new ValueLimits(2000, 20_000, 3, 20_000);

}
