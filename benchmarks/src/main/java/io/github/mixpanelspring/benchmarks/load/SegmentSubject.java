package io.github.mixpanelspring.benchmarks.load;

import java.util.concurrent.TimeUnit;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.TrackMessage;

/**
 * Segment's library, with room for all and the largest batches that it allows.
 */
final class SegmentSubject implements Subject {

	private final Analytics analytics;

	SegmentSubject(String url) {
		this.analytics = Analytics.builder("key")
			.endpoint(url)
			.queueCapacity(100_000)
			.flushQueueSize(500)
			.flushInterval(1, TimeUnit.SECONDS)
			.build();
	}

	@Override
	public void track(int number) {
		this.analytics
			.enqueue(TrackMessage.builder(EventData.NAME).userId(EventData.USER).properties(EventData.all(number)));
	}

	@Override
	public void flush() {
		this.analytics.flush();
	}

	@Override
	public void close() {
		this.analytics.shutdown();
	}

}
