package io.github.mixpanelspring.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedUpdate;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders of alice, each of which increments her profile by another revenue, so that
 * Mixpanel's side tells which of the increments are missing and which came twice.
 */
final class NumberedOrders implements AutoCloseable {

	private static final String CUSTOMER = "alice";

	private static final String PRODUCT = "2";

	private static final int PRICE = 11;

	private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.]+)");

	private final AtomicInteger placed = new AtomicInteger();

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private Browser browser;

	NumberedOrders(int port) {
		this.browser = signedIn(port);
	}

	/**
	 * Asks another process from now on, in which she has ordered nothing yet.
	 */
	void continueAt(int port) {
		this.browser = signedIn(port);
	}

	private static Browser signedIn(int port) {
		Browser browser = new Browser(port);
		browser.signIn(CUSTOMER);
		return browser;
	}

	/**
	 * Places so many orders a second from now on.
	 */
	void placeSteadily(int perSecond) {
		this.thread.scheduleAtFixedRate(() -> place(1), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
	}

	/**
	 * Places orders at once.
	 */
	void place(int count) {
		for (int i = 0; i < count; i++) {
			String order = "{\"productId\":\"" + PRODUCT + "\",\"quantity\":" + this.placed.incrementAndGet() + "}";
			assertThat(this.browser.postJson("/orders", order).statusCode()).isEqualTo(201);
		}
	}

	int placed() {
		return this.placed.get();
	}

	/**
	 * Returns how many updates of profiles have this outcome in the shop's meters.
	 */
	int updates(String outcome) {
		return meter(outcome, "?tag=lane:profiles");
	}

	/**
	 * Returns of how many updates it can't be known whether Mixpanel has taken them.
	 */
	int unknown() {
		return meter("rejected", "?tag=lane:profiles&tag=reason:outcome-unknown");
	}

	private int meter(String outcome, String tags) {
		String meter = this.browser.get("/actuator/metrics/mixpanel.messages." + outcome + tags).body();
		Matcher value = VALUE.matcher(meter);
		return value.find() ? (int) Double.parseDouble(value.group(1)) : 0;
	}

	/**
	 * Returns whether each update has an outcome.
	 */
	boolean areSettled() {
		return updates("accepted") == updates("delivered") + updates("rejected") + updates("dropped");
	}

	/**
	 * Returns the numbers that are not in the profile.
	 */
	Set<Integer> missing(Collection<FakeMixpanel> mixpanels) {
		Set<Integer> missing = IntStream.rangeClosed(1, placed()).boxed().collect(Collectors.toSet());
		missing.removeAll(arrivals(mixpanels).keySet());
		return missing;
	}

	/**
	 * Returns the numbers that the profile counts more than once, and fails if it has
	 * counted anything else.
	 */
	List<Integer> countedTwice(Collection<FakeMixpanel> mixpanels) {
		List<Integer> twice = new ArrayList<>();
		arrivals(mixpanels).forEach((number, times) -> {
			if (times > 1) {
				twice.add(number);
			}
		});
		int counted = mixpanels.stream().mapToInt(NumberedOrders::counted).sum();
		assertThat(counted + missing(mixpanels).size()).as("orders in the profile, and missing in it")
			.isEqualTo(placed() + twice.size());
		return twice;
	}

	private static int counted(FakeMixpanel mixpanel) {
		return (mixpanel.profile(CUSTOMER).get("Orders") instanceof Number number) ? number.intValue() : 0;
	}

	private static Map<Integer, Integer> arrivals(Collection<FakeMixpanel> mixpanels) {
		Map<Integer, Integer> arrivals = new HashMap<>();
		for (FakeMixpanel mixpanel : mixpanels) {
			for (RecordedUpdate update : mixpanel.profileUpdates()) {
				if (update.operation().equals("$add") && update.property("Revenue") instanceof Number revenue) {
					arrivals.merge((int) Math.round(revenue.doubleValue() / PRICE), 1, Integer::sum);
				}
			}
		}
		return arrivals;
	}

	/**
	 * Places no more, and waits for the last one.
	 */
	void stop() {
		this.thread.shutdown();
		Awaitility.await().until(this.thread::isTerminated);
	}

	@Override
	public void close() {
		stop();
	}

}
