package io.github.mixpanelspring.benchmarks.load;

import com.amplitude.Amplitude;
import com.amplitude.AmplitudeLog;
import com.amplitude.Event;
import org.json.JSONObject;

/**
 * Amplitude's library, with large batches.
 */
final class AmplitudeSubject implements Subject {

	private final Amplitude amplitude = Amplitude.getInstance("load");

	AmplitudeSubject(String url) {
		PlainHttps.install();
		this.amplitude.init("key");
		this.amplitude.setServerUrl(url.replaceFirst("^http", "https") + "/2/httpapi");
		this.amplitude.setLogMode(AmplitudeLog.LogMode.OFF);
		this.amplitude.setEventUploadThreshold(1000);
		this.amplitude.setEventUploadPeriodMillis(1000);
	}

	@Override
	public void track(int number) {
		Event event = new Event(EventData.NAME, EventData.USER);
		event.eventProperties = new JSONObject(EventData.all(number));
		this.amplitude.logEvent(event);
	}

	@Override
	public void flush() {
		this.amplitude.flushEvents();
	}

	@Override
	public void close() throws InterruptedException {
		this.amplitude.shutdown();
	}

}
