package io.github.mixpanelspring.benchmarks.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import org.matomo.java.tracking.MatomoRequest;
import org.matomo.java.tracking.MatomoRequests;
import org.matomo.java.tracking.MatomoTracker;
import org.matomo.java.tracking.TrackerConfiguration;

/**
 * Matomo's library. It sends each request by itself unless the caller collects, as here.
 */
final class MatomoSubject implements Subject {

	private static final int BATCH_SIZE = 500;

	private final MatomoTracker tracker;

	private final Semaphore inFlight = new Semaphore(4);

	private List<MatomoRequest> batch = new ArrayList<>();

	MatomoSubject(String url) {
		this.tracker = new MatomoTracker(TrackerConfiguration.builder()
			.apiEndpoint(URI.create(url + "/matomo.php"))
			.defaultSiteId(1)
			.threadPoolSize(2)
			.build());
	}

	@Override
	public void track(int number) throws Exception {
		this.batch.add(MatomoRequests.event("Shop", EventData.NAME, null, null)
			.userId(EventData.USER)
			.additionalParameters(EventData.all(number))
			.build());
		if (this.batch.size() == BATCH_SIZE) {
			flush();
		}
	}

	@Override
	public void flush() throws Exception {
		if (this.batch.isEmpty()) {
			return;
		}
		this.inFlight.acquire();
		CompletableFuture<Void> sent = this.tracker.sendBulkRequestAsync(this.batch);
		sent.whenComplete((result, failure) -> this.inFlight.release());
		this.batch = new ArrayList<>();
	}

	@Override
	public void close() throws Exception {
		this.tracker.close();
	}

}
