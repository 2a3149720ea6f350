package io.github.mixpanelspring.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Clears the {@link RecordedEvents} of a context before each test method, and resets a
 * {@link FakeMixpanel} in it.
 */
class RecordedEventsListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext test) {
		if (test.hasApplicationContext()) {
			ApplicationContext context = test.getApplicationContext();
			context.getBeanProvider(RecordedEvents.class).ifAvailable(RecordedEvents::clear);
			context.getBeanProvider(FakeMixpanel.class).forEach(FakeMixpanel::reset);
		}
	}

}
