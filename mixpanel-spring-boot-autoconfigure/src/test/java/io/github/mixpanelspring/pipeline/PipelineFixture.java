package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.useragent.BotPolicy;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import io.github.mixpanelspring.useragent.UserAgentNaming;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pipeline that ends in a list.
 */
final class PipelineFixture {

	static final Instant NOW = Instant.parse("2026-05-01T12:00:00.123456Z");

	private static final DenyList NOTHING_DENIED = new DenyList(Set.of(), List.of(), null, (name) -> {
	});

	private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	private static final TypeReference<Map<String, Object>> RECORD = new TypeReference<>() {
	};

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	final CurrentRequest requests = new CurrentRequest(new ContextFormat(QueryFilter.MARKETING, AddressPrecision.FULL,
			new UserIds((id) -> this.hash.apply(id)), NOTHING_DENIED));

	final Outcomes outcomes = new Outcomes();

	final List<StoredMessage> messages = Collections.synchronizedList(new ArrayList<>());

	Consumer<StoredMessage> output = this.messages::add;

	MemoryBudget budget = new MemoryBudget(1000, 10_000_000);

	Map<String, String> configured = Map.of();

	IdentitySettings identity = IdentitySettings.DEFAULTS;

	UnaryOperator<String> hash = UnaryOperator.identity();

	DenyList deny = NOTHING_DENIED;

	BotTreatment bots = new BotTreatment(new BotRules(), BotPolicy.DROP, BotPolicy.KEEP);

	GroupResolver groups = (context) -> Map.of();

	final List<EventCustomizer> customizers = new ArrayList<>();

	final List<TrackingListener> listeners = new ArrayList<>();

	final List<HoldSource> holds = new ArrayList<>();

	private @Nullable Pipeline pipeline;

	Pipeline pipeline() {
		Pipeline result = this.pipeline;
		if (result == null) {
			UserAgentDetails userAgents = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, new BotRules(),
					System::nanoTime, 0);
			result = new Pipeline(
					new PipelineSettings("project", this.configured, this.identity, new UserIds(this.hash),
							QueryFilter.MARKETING, AddressPrecision.FULL, this.deny, this.bots, this.groups,
							this.customizers, this.holds),
					this.requests, userAgents, InstantSource.fixed(NOW), this.budget, this.outcomes,
					new Listeners<>(this.listeners, TrackingListener.NONE), (message) -> this.output.accept(message));
			this.pipeline = result;
		}
		return result;
	}

	Tracker tracker() {
		return pipeline().tracker();
	}

	/**
	 * Opens a request of a browser that came with the device "D1".
	 */
	RequestScope request() {
		return request(Permission.FULL);
	}

	/**
	 * Opens a request of a signed-in user.
	 */
	RequestScope request(String userId) {
		return request(Permission.FULL, userId);
	}

	/**
	 * Opens a request of a browser whose visitor allows so much.
	 */
	RequestScope request(Permission permission) {
		return request(permission, null);
	}

	RequestScope request(Permission permission, @Nullable String userId) {
		return request("/p/1", permission, userId);
	}

	RequestScope request(String path, Permission permission, @Nullable String userId) {
		RequestFacts facts = new RequestFacts("GET", "https", "shop.example", 443, path, "utm_source=news&token=secret",
				CHROME, ClientHints.NONE, "81.2.69.142", "https://www.google.com/", "en", permission);
		return new RequestScope(facts, pipeline().holds().open(),
				new CapturedIdentity(new Identity(permission.isFull() ? Device.known("D1") : null, userId)));
	}

	/**
	 * Encodes what is let go, and returns the records.
	 */
	List<Map<String, Object>> records() {
		pipeline().start();
		pipeline().stop(Duration.ofSeconds(20));
		return this.messages.stream().map(PipelineFixture::read).toList();
	}

	@SuppressWarnings("unchecked")
	Map<String, Object> properties() {
		List<Map<String, Object>> records = records();
		return (Map<String, Object>) Objects.requireNonNull(records.get(records.size() - 1).get("properties"));
	}

	/**
	 * Returns whether each event that was accepted has one outcome.
	 */
	boolean isBalanced() {
		long lost = 0;
		for (Reason reason : Reason.values()) {
			lost += this.outcomes.lost(reason);
		}
		return this.outcomes.accepted() == pipeline().held() + pipeline().waiting() + this.messages.size() + lost;
	}

	private static Map<String, Object> read(StoredMessage message) {
		return MAPPER.readValue(message.bytes(), RECORD);
	}

}
