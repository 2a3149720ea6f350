package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;

import io.github.mixpanelspring.delivery.Answer.Verdict;
import io.github.mixpanelspring.delivery.Reason.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of a time in which nothing of a lane can be delivered: once when it
 * begins, once more if it turns out to be a matter of configuration, and once when it is
 * over.
 */
final class FailureEpisode {

	private static final Logger logger = LoggerFactory.getLogger(FailureEpisode.class);

	private final String lane;

	private final Outcomes outcomes;

	private final DeliveryClock clock;

	private final LogLimiter beginnings;

	private @Nullable Verdict told;

	private long droppedBefore;

	private volatile LaneStatus.@Nullable Problem problem;

	FailureEpisode(Lane lane, Outcomes outcomes, DeliveryClock clock) {
		this.lane = lane.name();
		this.outcomes = outcomes;
		this.clock = clock;
		this.beginnings = new LogLimiter(clock::nanoTime);
	}

	void failed(Answer answer, long waitNanos) {
		LaneStatus.Problem before = this.problem;
		if (before == null) {
			this.droppedBefore = this.outcomes.lost(Fate.DROPPED);
		}
		this.problem = new LaneStatus.Problem((before != null) ? before.since() : this.clock.instant(), answer.cause());
		String wait = readable(Duration.ofNanos(waitNanos));
		if (isNews(answer.verdict())) {
			this.told = answer.verdict();
			logger.warn("No {} can be sent to Mixpanel ({}). They are kept as long as there is room; "
					+ "the next try is in {}", this.lane, answer.cause(), wait);
		}
		else {
			logger.debug("Still no {} can be sent to Mixpanel ({}); the next try is in {}", this.lane, answer.cause(),
					wait);
		}
	}

	private boolean isNews(Verdict verdict) {
		if (verdict == Verdict.MISCONFIGURED) {
			return this.told != verdict;
		}
		// A server that fails every other second would fill the log
		return this.told == null && this.beginnings.permits();
	}

	void recovered() {
		LaneStatus.Problem over = this.problem;
		if (over == null) {
			return;
		}
		this.problem = null;
		long dropped = this.outcomes.lost(Fate.DROPPED) - this.droppedBefore;
		String duration = readable(Duration.between(over.since(), this.clock.instant()));
		if (this.told != null) {
			this.told = null;
			logger.info("Mixpanel takes {} again after {}; {} messages were lost meanwhile", this.lane, duration,
					(dropped > 0) ? dropped : "no");
		}
		else {
			logger.debug("Mixpanel takes {} again after {}", this.lane, duration);
		}
	}

	LaneStatus.@Nullable Problem problem() {
		return this.problem;
	}

	private static String readable(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 10) {
			return duration.toMillis() / 100 / 10.0 + " s";
		}
		return (seconds < 120) ? seconds + " s" : duration.toMinutes() + " min";
	}

}
