package io.github.mixpanelspring.benchmarks.load;

import com.snowplowanalytics.snowplow.tracker.Snowplow;
import com.snowplowanalytics.snowplow.tracker.Tracker;
import com.snowplowanalytics.snowplow.tracker.configuration.EmitterConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.NetworkConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;

/**
 * Snowplow's library, with large batches and without Base64.
 */
final class SnowplowSubject implements Subject {

	private static final String SCHEMA = "iglu:com.example/product_viewed/jsonschema/1-0-0";

	private final Tracker tracker;

	SnowplowSubject(String url) {
		this.tracker = Snowplow.createTracker(new TrackerConfiguration("load", "shop").base64Encoded(false),
				new NetworkConfiguration(url),
				new EmitterConfiguration().batchSize(500).bufferCapacity(100_000).threadCount(2));
	}

	@Override
	public void track(int number) {
		this.tracker
			.track(SelfDescribing.builder().eventData(new SelfDescribingJson(SCHEMA, EventData.all(number))).build());
	}

	@Override
	public void flush() {
		this.tracker.getEmitter().flushBuffer();
	}

	@Override
	public void close() {
		this.tracker.close();
	}

}
