package io.github.mixpanelspring.benchmarks.load;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogInterface;

/**
 * PostHog's new library, with large batches.
 */
final class PostHogServerSubject implements Subject {

	private final PostHogInterface postHog;

	PostHogServerSubject(String url) {
		this.postHog = PostHog.with(PostHogConfig.builder("key")
			.host(url)
			.preloadFeatureFlags(false)
			.sendFeatureFlagEvent(false)
			.flushAt(1000)
			.maxBatchSize(1000)
			.maxQueueSize(100_000)
			.flushIntervalSeconds(1)
			.build());
	}

	@Override
	public void track(int number) {
		this.postHog.capture(EventData.USER, EventData.NAME,
				new PostHogCaptureOptions.Builder().properties(EventData.all(number)).build());
	}

	@Override
	public void flush() {
		this.postHog.flush();
	}

	@Override
	public void close() {
		this.postHog.close();
	}

}
