package io.github.mixpanelspring.test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Has the application send to the {@link FakeMixpanel} that is a bean, if there is one.
 */
final class FakeMixpanelProperties implements DynamicPropertyRegistrar {

	private final ObjectProvider<FakeMixpanel> servers;

	FakeMixpanelProperties(ObjectProvider<FakeMixpanel> servers) {
		this.servers = servers;
	}

	@Override
	public void accept(DynamicPropertyRegistry registry) {
		this.servers.ifAvailable((server) -> server.registerProperties(registry));
	}

}
