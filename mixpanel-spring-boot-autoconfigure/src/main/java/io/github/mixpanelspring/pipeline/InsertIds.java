package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.identity.ForbiddenIds;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ids by which Mixpanel recognises an event that it has already: at most 36 of
 * {@code [A-Za-z0-9-]}. Source: Mixpanel, "Event Deduplication".
 */
final class InsertIds {

	private static final int MAX_LENGTH = 36;

	private final LongSupplier process;

	private final LongSupplier random;

	private volatile @Nullable String prefix;

	/**
	 * Creates ids.
	 * @param process tells this process from all others; asked once, with the first id
	 * @param random tells the events of this process apart; called by many threads
	 */
	InsertIds(LongSupplier process, LongSupplier random) {
		this.process = process;
		this.random = random;
	}

	String next() {
		return prefix() + HexFormat.of().toHexDigits(this.random.getAsLong());
	}

	private String prefix() {
		String prefix = this.prefix;
		return (prefix != null) ? prefix : choosePrefix();
	}

	private synchronized String choosePrefix() {
		String prefix = this.prefix;
		if (prefix == null) {
			prefix = HexFormat.of().toHexDigits(this.process.getAsLong());
			this.prefix = prefix;
		}
		return prefix;
	}

	/**
	 * Returns an application's own id in the form that Mixpanel takes. It is never cut,
	 * since two ids may differ in what would be cut off.
	 * @param id any text
	 * @return the id itself, or the beginning of its SHA-256
	 */
	static String normalize(String id) {
		if (isValid(id)) {
			return id;
		}
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash).substring(0, MAX_LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static boolean isValid(String id) {
		if (id.length() > MAX_LENGTH || ForbiddenIds.contains(id)) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
				return false;
			}
		}
		return true;
	}

}
