package io.github.mixpanelspring.benchmarks.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.Hold;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.RequestScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * {@code Tracker.track} with five properties, on the caller's thread alone: the events
 * wait, to be encoded or for their response, and are thrown away after each round.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 60)
@Fork(value = 2, jvmArgs = { "-Xms2g", "-Xmx2g" })
public class TrackBenchmark {

	private static final int EVENTS = 20_000;

	/**
	 * The event is made, and thrown away: what more threads gain on this machine where
	 * they share nothing.
	 */
	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void eventAlone(Blackhole blackhole) {
		for (int i = 0; i < EVENTS; i++) {
			blackhole.consume(event());
		}
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void outsideOfRequests(Application application) {
		track(application.tracker);
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void insideOfRequest(Application application, Request request) {
		track(application.tracker);
	}

	private static void track(Tracker tracker) {
		for (int i = 0; i < EVENTS; i++) {
			tracker.track(event());
		}
	}

	private static Event event() {
		return Event.named("Product Added")
			.property("Product ID", "42")
			.property("Product", "Earl Grey Blue Flower")
			.property("Price", 12.9)
			.property("Quantity", 2)
			.property("Gift", false)
			.build();
	}

	/**
	 * The starter, of which nothing is encoded.
	 */
	@State(Scope.Benchmark)
	public static class Application {

		Tracker tracker;

		private Starter starter;

		private Pipeline pipeline;

		@Setup
		public void start() {
			this.starter = new Starter();
			this.tracker = this.starter.bean(Tracker.class);
			this.pipeline = this.starter.bean(Pipeline.class);
			this.pipeline.stop(Duration.ofSeconds(5));
		}

		@TearDown(Level.Iteration)
		public void discard() {
			this.pipeline.close();
			System.gc();
		}

		@TearDown
		public void stop() {
			this.starter.close();
		}

	}

	/**
	 * A request on each thread.
	 */
	@State(Scope.Thread)
	public static class Request {

		private CurrentRequest requests;

		private Hold hold;

		@Setup(Level.Iteration)
		public void begin(Application application) throws Exception {
			RequestScope seen = application.starter.scope();
			this.hold = application.pipeline.holds().open();
			this.requests = application.starter.bean(CurrentRequest.class);
			this.requests.bind(new RequestScope(seen.facts(), this.hold, seen.identity()));
		}

		@TearDown(Level.Iteration)
		public void fail() {
			this.hold.fail(Reason.ROLLED_BACK);
			this.requests.bind(null);
		}

	}

}
