package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.pipeline.Pipeline;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the pipeline and the delivery with the application, and delivers what is left
 * when it ends: after the web server, the executors and the listeners, which may all
 * track until their last moment. Beans may even track while they are destroyed.
 */
class MixpanelLifecycle implements SmartLifecycle, DisposableBean {

	/**
	 * Below all phases of Spring Boot but that of the logging, and below that of beans
	 * that don't choose one.
	 */
	static final int PHASE = -(1 << 30);

	private final Pipeline pipeline;

	private final DeliveryWorker worker;

	private final Duration timeout;

	private volatile Duration left;

	private volatile boolean running;

	MixpanelLifecycle(Pipeline pipeline, DeliveryWorker worker, Duration timeout) {
		this.pipeline = pipeline;
		this.worker = worker;
		this.timeout = timeout;
		this.left = timeout;
	}

	@Override
	public void start() {
		this.left = this.timeout;
		resume();
	}

	private void resume() {
		this.worker.start();
		this.pipeline.start();
		this.running = true;
	}

	@Override
	public void stop() {
		long start = System.nanoTime();
		Duration deadline = this.left;
		this.pipeline.stop(deadline);
		this.worker.stop(rest(deadline, start));
		this.left = rest(deadline, start);
		this.running = false;
	}

	private static Duration rest(Duration deadline, long start) {
		Duration rest = deadline.minusNanos(System.nanoTime() - start);
		return rest.isNegative() ? Duration.ZERO : rest;
	}

	@Override
	public void destroy() {
		if (this.pipeline.waiting() > 0) {
			resume();
			stop();
		}
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
