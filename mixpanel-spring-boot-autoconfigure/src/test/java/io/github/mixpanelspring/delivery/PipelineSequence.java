package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.IdentitySettings;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.BotTreatment;
import io.github.mixpanelspring.pipeline.ContextFormat;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.Hold;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.PipelineSettings;
import io.github.mixpanelspring.pipeline.TrackingListener;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.privacy.AddressPrecision;
import io.github.mixpanelspring.privacy.DenyList;
import io.github.mixpanelspring.store.file.CrashingFileStore;
import io.github.mixpanelspring.useragent.BotPolicy;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import io.github.mixpanelspring.useragent.UserAgentNaming;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that tracks, from the tracker to Mixpanel, in a world whose time is its
 * own.
 */
final class PipelineSequence {

	private static final Duration LONG = Duration.ofMinutes(1);

	final FaultyMixpanel mixpanel;

	final @Nullable CrashingFileStore files;

	private final RandomGenerator random;

	private final long seed;

	private final HostileApplication application;

	private final FakeClock clock = new FakeClock();

	private final FakeTransport transport = new FakeTransport();

	private final DenyList deny = new DenyList(DenyList.DEFAULT_NAMES, List.of(), null, (name) -> {
	});

	private final CurrentRequest requests = new CurrentRequest(new ContextFormat(QueryFilter.MARKETING,
			AddressPrecision.FULL, new UserIds(UnaryOperator.identity()), this.deny));

	private final List<Hold> undecided = new ArrayList<>();

	private @Nullable Hold transaction;

	private MemoryBudget budget;

	private DeliveryFixture delivery;

	private Pipeline pipeline;

	private int nextEvent;

	PipelineSequence(RandomGenerator random, long seed, Path temp) throws IOException {
		this.random = random;
		this.seed = seed;
		this.application = new HostileApplication(random);
		this.mixpanel = new FaultyMixpanel(random);
		this.transport.answerBy(this.mixpanel::answer);
		this.files = random.nextBoolean() ? new CrashingFileStore(random, temp) : null;
		this.budget = budget();
		this.delivery = delivery();
		this.pipeline = pipeline();
	}

	/**
	 * Starts the application again, with nothing but what is in files.
	 */
	void start() {
		this.undecided.clear();
		this.budget = budget();
		this.delivery = delivery();
		this.pipeline = pipeline();
	}

	private MemoryBudget budget() {
		OverflowPolicy policy = OverflowPolicy.values()[this.random.nextInt(3)];
		boolean tiny = this.random.nextInt(3) == 0;
		return new MemoryBudget(tiny ? 1 + this.random.nextInt(30) : 10_000,
				tiny ? 1000 + this.random.nextInt(20_000) : 16 << 20, policy, Duration.ZERO, this.random.nextBoolean());
	}

	private DeliveryFixture delivery() {
		DeliverySettings settings = new DeliverySettings(1 + this.random.nextInt(50),
				1000 + this.random.nextInt(20_000), Duration.ofMillis(this.random.nextInt(2000)),
				Duration.ofSeconds(1 + this.random.nextInt(40)), 1 + this.random.nextInt(4), 1, false);
		CrashingFileStore files = this.files;
		return new DeliveryFixture(settings, this.seed, this.clock, this.transport, new Outcomes(),
				(outcomes) -> (files != null)
						? files.open(8 << 20, this.budget, outcomes, this.clock, this.clock::nanoTime)
						: new MemoryMessageStore(this.budget, outcomes),
				this.application::handle);
	}

	private Pipeline pipeline() {
		UserAgentDetails userAgents = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, new BotRules(),
				this.clock::nanoTime, 0);
		PipelineSettings settings = new PipelineSettings("project", Map.of("Configured", 1), IdentitySettings.DEFAULTS,
				new UserIds(UnaryOperator.identity()), QueryFilter.MARKETING, AddressPrecision.FULL, this.deny,
				new BotTreatment(new BotRules(), BotPolicy.DROP, BotPolicy.KEEP), (context) -> Map.of(),
				List.of(this.application::customize), List.of((holds) -> this.transaction));
		// Never started, so that it has no thread and only takes what comes
		DeliveryWorker worker = new DeliveryWorker(
				new DeliveryParts(this.delivery.store, this.transport, new ProjectToken("T"), outcomes(), (message) -> {
				}, DeliverySettings.DEFAULTS, this.clock));
		return new Pipeline(settings, this.requests, userAgents, this.clock, this.budget, outcomes(),
				new Listeners<>(List.of(), TrackingListener.NONE), worker::add);
	}

	private Outcomes outcomes() {
		return this.delivery.outcomes;
	}

	/**
	 * A request, which may have transactions, and an end.
	 */
	void request() {
		RequestFacts facts = new RequestFacts("GET", "https", "shop.example", 443, "/p/1", "utm_source=news", "Junk",
				ClientHints.NONE, "81.2.69.142", null, "en", Permission.values()[this.random.nextInt(4)]);
		Hold hold = this.pipeline.holds().open();
		RequestScope scope = new RequestScope(facts, hold,
				new CapturedIdentity(new Identity(this.random.nextBoolean() ? Device.known("D1") : null, null)));
		this.undecided.add(hold);
		this.requests.runWith(scope, () -> {
			track(this.random.nextInt(6));
			if (this.random.nextInt(3) == 0) {
				transaction();
			}
		});
		if (this.random.nextInt(4) > 0) {
			decide();
		}
		this.requests.runWith(scope, () -> track(this.random.nextInt(2)));
	}

	void transaction() {
		Hold hold = this.pipeline.holds().open();
		this.transaction = hold;
		track(this.random.nextInt(5));
		if (this.random.nextInt(3) == 0) {
			int savepoint = hold.size();
			track(this.random.nextInt(5));
			hold.rollBackTo(savepoint);
		}
		this.transaction = null;
		if (this.random.nextBoolean()) {
			hold.succeed();
		}
		else {
			hold.fail(Reason.ROLLED_BACK);
		}
	}

	/**
	 * Ends one of the requests that have no end yet.
	 */
	void decide() {
		if (!this.undecided.isEmpty()) {
			Hold hold = this.undecided.remove(this.random.nextInt(this.undecided.size()));
			if (this.random.nextInt(3) > 0) {
				hold.succeed();
			}
			else {
				hold.fail(Reason.RESPONSE_FAILED);
			}
		}
	}

	void track(int events) {
		for (int i = 0; i < events; i++) {
			this.pipeline.tracker().track(this.application.event(this.nextEvent++, this.clock.instant()));
		}
	}

	/**
	 * Encodes what is let go, on the encoder's thread, and waits for that.
	 */
	void encode() {
		if (this.pipeline.waiting() > 0) {
			this.pipeline.start();
			this.pipeline.stop(LONG);
		}
	}

	void run(Duration duration) {
		this.delivery.run(duration);
	}

	void hurry() {
		this.delivery.turn(true);
	}

	/**
	 * Does something to the disk, if there is one.
	 */
	void disk() {
		if (this.files != null) {
			switch (this.random.nextInt(5)) {
				case 0 -> this.files.fail();
				case 1 -> this.files.recover();
				default -> this.files.commit(this.delivery.store.store());
			}
		}
	}

	void restart() {
		if (this.files != null && this.random.nextBoolean()) {
			this.files.crash(this.delivery.store.store());
			this.mixpanel.expectRepetitions();
		}
		else {
			close();
		}
		start();
	}

	/**
	 * Ends the application in order.
	 */
	void close() {
		this.undecided.forEach((hold) -> hold.fail(Reason.SHUTDOWN));
		this.undecided.clear();
		if (this.random.nextBoolean()) {
			encode();
		}
		this.pipeline.close();
		this.delivery.lane().end();
		this.delivery.store.close();
		if (this.files != null && !this.files.isHealthy()) {
			this.mixpanel.expectRepetitions();
		}
		assertEachHasOneOutcome();
		assertThat(this.budget.messages()).isZero();
		assertThat(this.budget.bytes()).isZero();
	}

	void assertEachHasOneOutcome() {
		long before = this.pipeline.held() + this.pipeline.waiting();
		long stored = this.delivery.store.total().messages();
		long lost = 0;
		for (Reason reason : Reason.values()) {
			lost += outcomes().lost(reason);
		}
		assertThat(before + stored + outcomes().delivered() + lost).as(outcomes().toString())
			.isEqualTo(outcomes().accepted());
		if (this.files == null) {
			assertThat(this.budget.messages()).as("in memory").isEqualTo(before + stored);
		}
		else {
			assertThat(this.budget.messages()).as("in memory").isBetween(before, before + stored);
		}
		assertThat(this.budget.bytes() == 0).as("bytes in memory").isEqualTo(this.budget.messages() == 0);
		assertThat(this.delivery.store.violations()).isEmpty();
		assertThat(this.mixpanel.violations()).isEmpty();
	}

	/**
	 * Tests that everything has an end, now that all is well.
	 */
	void assertEnds() {
		this.mixpanel.recover();
		while (!this.undecided.isEmpty()) {
			decide();
		}
		encode();
		if (this.files != null) {
			this.files.recover();
			commit();
		}
		run(Duration.ofHours(1));
		commit();
		assertThat(this.delivery.store.total().messages()).as("stored").isZero();
		assertThat(this.budget.messages()).as("messages in memory").isZero();
		assertThat(this.budget.bytes()).as("bytes in memory").isZero();
		assertEachHasOneOutcome();
		close();
	}

	private void commit() {
		if (this.files != null) {
			this.clock.advance(Duration.ofSeconds(11));
			this.files.commit(this.delivery.store.store());
		}
	}

}
