package io.github.mixpanelspring.benchmarks.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.pipeline.Pipeline;
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

/**
 * A method without and with {@code @TrackEvent}, by parameters and by expressions.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 60)
@Fork(value = 2, jvmArgs = { "-Xms2g", "-Xmx2g" })
@State(Scope.Benchmark)
public class TrackEventBenchmark {

	private static final int CALLS = 20_000;

	private final Plan plan = new Plan("pro", 12);

	private Starter starter;

	private Plans plans;

	@Setup
	public void start() {
		this.starter = new Starter(Plans.class);
		this.plans = this.starter.bean(Plans.class);
		this.starter.bean(Pipeline.class).stop(Duration.ofSeconds(5));
	}

	@TearDown(Level.Iteration)
	public void discard() {
		this.starter.bean(Pipeline.class).close();
		System.gc();
	}

	@TearDown
	public void stop() {
		this.starter.close();
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int plain() {
		int sum = 0;
		for (int i = 0; i < CALLS; i++) {
			sum += this.plans.plain(this.plan);
		}
		return sum;
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int byParameter() {
		int sum = 0;
		for (int i = 0; i < CALLS; i++) {
			sum += this.plans.byParameter("pro", i);
		}
		return sum;
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int byExpression() {
		int sum = 0;
		for (int i = 0; i < CALLS; i++) {
			sum += this.plans.byExpression(this.plan);
		}
		return sum;
	}

	/**
	 * The methods.
	 */
	static class Plans {

		int plain(Plan plan) {
			return plan.months();
		}

		@TrackEvent("Plan Chosen")
		int byParameter(@EventProperty("Plan") String plan, @EventProperty("Months") int months) {
			return months;
		}

		@TrackEvent(value = "Plan Chosen", properties = { @TrackEvent.Property(name = "Plan", value = "#plan.name"),
				@TrackEvent.Property(name = "Months", value = "#plan.months") })
		int byExpression(Plan plan) {
			return plan.months();
		}

	}

	/**
	 * What the expressions read.
	 *
	 * @param name a text
	 * @param months a number
	 */
	public record Plan(String name, int months) {

	}

}
