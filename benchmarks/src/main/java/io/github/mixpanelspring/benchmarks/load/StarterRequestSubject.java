package io.github.mixpanelspring.benchmarks.load;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.Hold;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.github.mixpanelspring.pipeline.RequestScope;

/**
 * This starter with an event for each of many requests: the application sets five
 * properties, and the request tells the others.
 */
final class StarterRequestSubject extends StarterSubject {

	private static final ClientHints NO_HINTS = ClientHints.of((name) -> null);

	private final CurrentRequest requests;

	private final Pipeline pipeline;

	StarterRequestSubject(String url) throws Exception {
		super(url, "memory");
		this.requests = application().getBean(CurrentRequest.class);
		this.pipeline = application().getBean(Pipeline.class);
	}

	@Override
	public void track(int number) {
		RequestFacts facts = new RequestFacts("GET", "https", "shop.example.com", 443, "/products/42", EventData.QUERY,
				EventData.USER_AGENT, NO_HINTS, "203.0.114.9", EventData.REFERRER, "en-GB,en;q=0.9", Permission.FULL);
		Hold hold = this.pipeline.holds().open();
		Identity visitor = new Identity(Device.known("718179fc-9f3b-48d8-9dd7-f60b5e6cfda3"), EventData.USER);
		this.requests.bind(new RequestScope(facts, hold, new CapturedIdentity(visitor)));
		tracker().track(Event.named(EventData.NAME)
			.properties(EventData.own(number))
			.property("current_domain", "shop.example.com")
			.property("current_url_path", "/products/42")
			.property("current_route", "/products/{id}")
			.build());
		hold.succeed();
		this.requests.bind(null);
	}

}
