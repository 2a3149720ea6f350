package io.github.mixpanelspring.benchmarks.load;

import com.posthog.java.PostHog;

/**
 * PostHog's old library, which has nothing to set.
 */
final class PostHogSubject implements Subject {

	private final PostHog postHog;

	PostHogSubject(String url) {
		this.postHog = new PostHog.Builder("key").host(url).build();
	}

	@Override
	public void track(int number) {
		this.postHog.capture(EventData.USER, EventData.NAME, EventData.all(number));
	}

	@Override
	public void close() {
		this.postHog.shutdown();
	}

}
