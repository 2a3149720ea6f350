package io.github.mixpanelspring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Clears the {@link RecordedEvents} of a context before each test method.
 */
class RecordedEventsListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		if (test.hasApplicationContext()) {
			test.getApplicationContext().getBeanProvider(RecordedEvents.class).ifAvailable(RecordedEvents::clear);
		}
	}

}
