package io.github.mixpanelspring.transport;

/**
 * A {@code POST} to one of Mixpanel's endpoints, without host and credentials.
 *
 * @param path the path, such as {@code /import}
 * @param query the query, such as {@code strict=1}, or an empty string
 * @param body the body, JSON in UTF-8; not to be changed by anyone
 * @param gzip whether the body is compressed
 * @param authenticated whether the request needs the credentials. If not, it must not
 * have them: the body says whose it is (Mixpanel takes an {@code Authorization} header by
 * {@code /import} only)
 * @param messages how many messages the body has
 */
public record TransportRequest(String path, String query, byte[] body, boolean gzip, boolean authenticated,
		int messages) {

	@Override
	public String toString() {
		return "POST " + this.path + " (" + this.body.length + " bytes)";
	}

}
