package io.github.mixpanelspring.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The names of properties that are not sent, wherever in a record they stand: at its top,
 * in a map, in a list of maps, or as a parameter in a URL.
 * <p>
 * Names are the same if their letters and digits are, whatever their case: {@code card
 * number} denies {@code cardNumber} and {@code CARD_NUMBER}. What the protocol needs
 * stays. Thread-safe.
 */
public final class DenyList {

	/**
	 * Names that hardly ever mean anything but a secret.
	 */
	public static final Set<String> DEFAULT_NAMES = Set.of("password", "passwd", "pwd", "passphrase", "passcode",
			"new password", "old password", "current password", "secret", "client secret", "secret key", "private key",
			"token", "access token", "refresh token", "id token", "auth token", "bearer token", "session token",
			"csrf token", "jwt", "api key", "authorization", "credentials", "cookie", "set cookie", "session id",
			"jsessionid", "otp", "one time password", "security code", "credit card", "credit card number",
			"card number", "cvc", "cvv", "iban", "account number", "ssn", "social security number", "tax id",
			"passport number");

	// By which Mixpanel knows which event it is, whose, and where
	private static final Set<String> PROTOCOL = Set.of("token", "time", "distinct_id", "$insert_id", "$device_id",
			"$user_id", "ip", "mp_lib", "$lib_version");

	// An application may use what its users write for names
	private static final int MAX_REMEMBERED = 1000;

	private final Set<String> names;

	private final List<Pattern> patterns;

	private final @Nullable UnaryOperator<String> hash;

	private final Consumer<String> firstTime;

	private final Map<String, Boolean> known = new ConcurrentHashMap<>();

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a list.
	 * @param names names to deny
	 * @param patterns patterns of which the whole of a name to deny matches one
	 * @param hash makes of a denied value what is sent in its place; {@code null} to
	 * remove it
	 * @param firstTime told the name of a property when it is denied for the first time
	 */
	public DenyList(Collection<String> names, List<Pattern> patterns, @Nullable UnaryOperator<String> hash,
			Consumer<String> firstTime) {
		this.names = names.stream().map(DenyList::normalized).collect(Collectors.toUnmodifiableSet());
		this.patterns = List.copyOf(patterns);
		this.hash = hash;
		this.firstTime = firstTime;
	}

	/**
	 * Takes out of a record what is denied.
	 * @param properties the properties of the record, of which this changes values and
	 * removes names
	 */
	public void apply(Map<String, @Nullable Object> properties) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(properties);
		properties.clear();
		all.forEach((name, value) -> apply(name, value, properties::put));
	}

	/**
	 * Takes out of a property of a record what is denied.
	 * @param name its name
	 * @param value its value
	 * @param allowed takes the name and what may be seen of the value, unless the
	 * property is to be removed
	 */
	public void apply(String name, @Nullable Object value, BiConsumer<String, @Nullable Object> allowed) {
		if (!isDeniedInRecord(name)) {
			allowed.accept(name, clean(value));
		}
		else if (this.hash != null) {
			allowed.accept(name, hashed(value));
		}
	}

	/**
	 * Returns whether a property of a record is denied by its name.
	 * @param name its name
	 * @return whether it is
	 */
	public boolean isDeniedInRecord(String name) {
		return !PROTOCOL.contains(name) && isDenied(name);
	}

	/**
	 * Takes out of a value what is denied.
	 * @param value the value of a property whose name is not denied
	 * @return the same value if nothing in it is denied, or a copy
	 */
	public @Nullable Object clean(@Nullable Object value) {
		if (value instanceof String text) {
			return SecretParameters.mayBeIn(text) ? SecretParameters.clean(text, this::isDenied, this.hash) : text;
		}
		if (value instanceof Map<?, ?> map) {
			return clean(map);
		}
		return (value instanceof List<?> list) ? clean(list) : value;
	}

	/**
	 * Takes out what is denied, of which nothing is the protocol's.
	 * @param map names and values
	 * @return the same map if nothing in it is denied, or a copy
	 */
	public Map<?, ?> clean(Map<?, ?> map) {
		Map<Object, @Nullable Object> cleaned = new LinkedHashMap<>();
		boolean changed = false;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			boolean denied = isDenied(String.valueOf(entry.getKey()));
			Object value = denied ? hashed(entry.getValue()) : clean(entry.getValue());
			if (!denied || this.hash != null) {
				cleaned.put(entry.getKey(), value);
			}
			changed |= denied || value != entry.getValue();
		}
		return changed ? cleaned : map;
	}

	private Object clean(List<?> list) {
		List<@Nullable Object> cleaned = new ArrayList<>(list.size());
		boolean changed = false;
		for (Object value : list) {
			Object clean = clean(value);
			cleaned.add(clean);
			changed |= clean != value;
		}
		return changed ? cleaned : list;
	}

	private @Nullable Object hashed(@Nullable Object value) {
		return (this.hash != null && value != null) ? this.hash.apply(value.toString()) : null;
	}

	private boolean isDenied(String name) {
		Boolean denied = this.known.get(name);
		if (denied == null) {
			denied = this.names.contains(normalized(name))
					|| this.patterns.stream().anyMatch((pattern) -> pattern.matcher(name).matches());
			if (this.known.size() >= MAX_REMEMBERED) {
				this.known.clear();
			}
			this.known.put(name, denied);
			if (denied && this.reported.size() < MAX_REMEMBERED && this.reported.add(name)) {
				this.firstTime.accept(name);
			}
		}
		return denied;
	}

	private static String normalized(String name) {
		StringBuilder normalized = new StringBuilder(name.length());
		name.codePoints()
			.filter(Character::isLetterOrDigit)
			.map(Character::toLowerCase)
			.forEach(normalized::appendCodePoint);
		return normalized.toString();
	}

	@Override
	public String toString() {
		return Stream.concat(this.names.stream().sorted(), this.patterns.stream().map(Pattern::pattern))
			.toList()
			.toString();
	}

}
