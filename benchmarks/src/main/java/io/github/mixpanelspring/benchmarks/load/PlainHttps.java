package io.github.mixpanelspring.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.cert.Certificate;

import javax.net.ssl.HttpsURLConnection;

/**
 * HTTP that says it is HTTPS, for a client that knows nothing else: all others are
 * measured without encryption too.
 */
final class PlainHttps extends HttpsURLConnection {

	private final HttpURLConnection plain;

	private PlainHttps(URL url) throws IOException {
		super(url);
		this.plain = (HttpURLConnection) URI.create(url.toString().replaceFirst("^https", "http"))
			.toURL()
			.openConnection();
	}

	/**
	 * Has all HTTPS of this process be HTTP; can be called once.
	 */
	static void install() {
		URL.setURLStreamHandlerFactory((protocol) -> protocol.equals("https") ? new Handler() : null);
	}

	@Override
	public void setRequestMethod(String method) throws ProtocolException {
		this.plain.setRequestMethod(method);
	}

	@Override
	public void setRequestProperty(String name, String value) {
		this.plain.setRequestProperty(name, value);
	}

	@Override
	public void setDoOutput(boolean output) {
		this.plain.setDoOutput(output);
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return this.plain.getOutputStream();
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return this.plain.getInputStream();
	}

	@Override
	public InputStream getErrorStream() {
		return this.plain.getErrorStream();
	}

	@Override
	public int getResponseCode() throws IOException {
		return this.plain.getResponseCode();
	}

	@Override
	public void connect() throws IOException {
		this.plain.connect();
	}

	@Override
	public void disconnect() {
		this.plain.disconnect();
	}

	@Override
	public boolean usingProxy() {
		return this.plain.usingProxy();
	}

	@Override
	public String getCipherSuite() {
		return "none";
	}

	@Override
	public Certificate[] getLocalCertificates() {
		return new Certificate[0];
	}

	@Override
	public Certificate[] getServerCertificates() {
		return new Certificate[0];
	}

	/**
	 * Opens such connections.
	 */
	private static final class Handler extends URLStreamHandler {

		@Override
		protected int getDefaultPort() {
			return 443;
		}

		@Override
		protected URLConnection openConnection(URL url) throws IOException {
			return new PlainHttps(url);
		}

		@Override
		protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
			return openConnection(url);
		}

	}

}
