package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.pipeline.Pipeline;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the pipeline and the delivery with the application, and delivers what is left
 * when it ends: after the web server, the executors and the listeners, which may all
 * track until their last moment.
 */
class MixpanelLifecycle implements SmartLifecycle {

	/**
	 * Below all phases of Spring Boot, whose own end at 2<sup>31</sup> - 2049, and below
	 * that of beans that don't choose one.
	 */
	static final int PHASE = -(1 << 30);

	private final Pipeline pipeline;

	private final DeliveryWorker worker;

	private final Duration timeout;

	private volatile boolean running;

	MixpanelLifecycle(Pipeline pipeline, DeliveryWorker worker, Duration timeout) {
		this.pipeline = pipeline;
		this.worker = worker;
		this.timeout = timeout;
	}

	@Override
	public void start() {
		this.worker.start();
		this.pipeline.start();
		this.running = true;
	}

	@Override
	public void stop() {
		long start = System.nanoTime();
		this.pipeline.stop(this.timeout);
		Duration left = this.timeout.minusNanos(System.nanoTime() - start);
		this.worker.stop(left.isNegative() ? Duration.ZERO : left);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
