package io.github.mixpanelspring.transport;

import java.net.URI;

/**
 * Where a Mixpanel project keeps its data.
 * <p>
 * A project takes nothing through the host of another region, and says so to nobody
 * (Mixpanel's "EU residency" and "India residency" pages).
 */
public enum Region {

	/**
	 * The United States.
	 */
	US("https://api.mixpanel.com"),

	/**
	 * The European Union.
	 */
	EU("https://api-eu.mixpanel.com"),

	/**
	 * India.
	 */
	IN("https://api-in.mixpanel.com");

	private final URI baseUri;

	Region(String baseUri) {
		this.baseUri = URI.create(baseUri);
	}

	/**
	 * Returns the address of the region's ingestion API.
	 * @return scheme and host
	 */
	public URI baseUri() {
		return this.baseUri;
	}

}
