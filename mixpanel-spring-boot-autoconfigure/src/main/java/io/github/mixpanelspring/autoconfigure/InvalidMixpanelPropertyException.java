package io.github.mixpanelspring.autoconfigure;

/**
 * Thrown on start-up when a property of {@code mixpanel.*} has a value that can't work.
 */
public class InvalidMixpanelPropertyException extends IllegalArgumentException {

	/**
	 * The name of the property.
	 */
	private final String property;

	/**
	 * What to change.
	 */
	private final String action;

	/**
	 * Creates an exception.
	 * @param property the name of the property
	 * @param reason what is wrong with its value, as a sentence; never the value of a
	 * secret
	 * @param action what to change, as a sentence
	 */
	public InvalidMixpanelPropertyException(String property, String reason, String action) {
		super("Property '" + property + "' is invalid: " + reason);
		this.property = property;
		this.action = action;
	}

	/**
	 * Returns the name of the property.
	 * @return the name
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Returns what to change.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
