package io.github.mixpanelspring.pipeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.context.IpAddress;
import io.github.mixpanelspring.context.PackedText;
import io.github.mixpanelspring.context.PageUrl;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.Referrer;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.useragent.ClientHints;
import org.jspecify.annotations.Nullable;

/**
 * Writes a context down, and reads it again.
 * <p>
 * What is written is what the properties of an event are made of, and of that only what
 * may be sent: the kept parameters of URLs, the address as precise as configured, nothing
 * that is denied. Of a visitor who does not allow everything it is the user's id alone.
 * Each fact is a line that begins with its letter; a reader leaves out letters that it
 * does not know, so that there can be more of them. Thread-safe; never throws.
 */
public final class ContextFormat {

	private static final int MAX_REFERRER = 500;

	private static final String URL = "$current_url";

	private static final String REFERRER = "$referrer";

	private final QueryFilter queryFilter;

	private final AddressPrecision addresses;

	private final UserIds userIds;

	private final DenyList deny;

	/**
	 * Creates a format.
	 * @param queryFilter keeps of the queries of own URLs what may be seen
	 * @param addresses how much of a visitor's address may be seen
	 * @param userIds tells by which ids users are known
	 * @param deny takes out what must not be sent
	 */
	public ContextFormat(QueryFilter queryFilter, AddressPrecision addresses, UserIds userIds, DenyList deny) {
		this.queryFilter = queryFilter;
		this.addresses = addresses;
		this.userIds = userIds;
		this.deny = deny;
	}

	/**
	 * Writes a context down.
	 * @param impersonated whether somebody else acts as the user
	 */
	String write(RequestContext context, boolean impersonated) {
		ContextLines lines = new ContextLines();
		RequestFacts facts = context.facts();
		String userId = context.userId();
		if (userId != null && userId.equals(this.userIds.sent(userId))) {
			// An id that is sent as its hash must not leave, and its hash is no user's id
			lines.put('u', userId);
		}
		lines.put('y', impersonated ? "1" : null);
		if (!facts.permission().isFull()) {
			lines.put('x', facts.permission().name());
			return PackedText.pack(lines.toString());
		}
		lines.put('d', context.deviceId());
		lines.put('i', visible(facts.clientAddress()));
		lines.put('a', facts.userAgent());
		lines.put('s', facts.scheme());
		lines.put('h', facts.host());
		lines.put('n', String.valueOf(facts.port()));
		writeUrls(facts, lines);
		// The other hints have no property of their own
		lines.put('p', facts.hints().platform());
		lines.put('v', facts.hints().platformVersion());
		lines.put('m', facts.hints().model());
		return PackedText.pack(lines.toString());
	}

	private @Nullable String visible(@Nullable String clientAddress) {
		IpAddress address = IpAddress.parse(clientAddress);
		IpAddress visible = (address != null) ? this.addresses.of(address) : null;
		return (visible != null) ? visible.toString() : null;
	}

	private void writeUrls(RequestFacts facts, ContextLines lines) {
		Map<String, @Nullable Object> urls = new LinkedHashMap<>();
		urls.put(URL,
				PageUrl.of(facts.scheme(), facts.host(), facts.port(), facts.path(), facts.query(), this.queryFilter));
		urls.put(REFERRER, Referrer.of(facts.referrer(), facts.host(), this.queryFilter).url());
		this.deny.apply(urls);
		String origin = PageUrl.of(facts.scheme(), facts.host(), facts.port(), "", null, this.queryFilter);
		if (urls.get(URL) instanceof String url && url.startsWith(origin)) {
			int query = url.indexOf('?', origin.length());
			lines.put('t', url.substring(origin.length(), (query != -1) ? query : url.length()));
			lines.put('q', (query != -1) ? url.substring(query + 1) : null);
		}
		if (urls.get(REFERRER) instanceof String referrer) {
			lines.put('r', referrer.substring(0, Math.min(referrer.length(), MAX_REFERRER)));
		}
	}

	/**
	 * Reads a context.
	 * @return the visit, or {@code null} if the text is none
	 */
	@Nullable Visit read(String text) {
		String unpacked = PackedText.unpack(text);
		Map<Character, String> lines = (unpacked != null) ? ContextLines.parse(unpacked) : Map.of();
		RequestContext context = context(lines);
		return (context != null) ? new Visit(context, lines.containsKey('y')) : null;
	}

	private static @Nullable RequestContext context(Map<Character, String> lines) {
		Permission permission = permission(lines.get('x'));
		String host = lines.getOrDefault('h', "");
		if (permission == null || (permission.isFull() && host.isEmpty())) {
			return null;
		}
		boolean full = permission.isFull();
		RequestFacts facts = new RequestFacts("", lines.getOrDefault('s', ""), host, port(lines.get('n')),
				lines.getOrDefault('t', full ? "/" : ""), lines.get('q'), lines.get('a'), hints(lines), lines.get('i'),
				lines.get('r'), null, permission);
		return new RequestContext(facts, null, null, null, full ? lines.get('d') : null, lines.get('u'));
	}

	private static @Nullable Permission permission(@Nullable String name) {
		if (name == null) {
			return Permission.FULL;
		}
		for (Permission permission : Permission.values()) {
			if (permission.name().equals(name)) {
				return permission;
			}
		}
		return null;
	}

	private static int port(@Nullable String text) {
		return (text != null && text.matches("[0-9]{1,5}")) ? Integer.parseInt(text) : -1;
	}

	private static ClientHints hints(Map<Character, String> lines) {
		Map<String, @Nullable String> headers = new HashMap<>();
		headers.put("sec-ch-ua-platform", lines.get('p'));
		headers.put("sec-ch-ua-platform-version", lines.get('v'));
		headers.put("sec-ch-ua-model", lines.get('m'));
		return ClientHints.of(headers::get);
	}

	/**
	 * What was written down.
	 *
	 * @param context the request and its visitor
	 * @param impersonated whether somebody else acted as the user
	 */
	record Visit(RequestContext context, boolean impersonated) {

	}

}
