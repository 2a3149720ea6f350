package io.github.mixpanelspring.sample;

import java.lang.management.ManagementFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Tells the processor's time of the thread that starts the application, which depends little on what else the machine
 * does.
 */
@Component
class MainThread implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		System.out.println("Main thread: " + nanos / 1_000_000 + " ms");
	}

}
