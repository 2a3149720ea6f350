package io.github.mixpanelspring.test;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link FakeMixpanel} for the tests of one class or more, which have it as a
 * parameter: reset before each of them, and there until all tests are over.
 *
 * <pre class="code">
 * &#64;RegisterExtension
 * static final FakeMixpanelExtension mixpanel = new FakeMixpanelExtension();
 *
 * &#64;DynamicPropertySource
 * static void mixpanel(DynamicPropertyRegistry registry) {
 *     mixpanel.server().registerProperties(registry);
 * }
 * </pre>
 *
 * Has to be a static field, which may be that of a class that others extend, and serves
 * nested classes too.
 */
public final class FakeMixpanelExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private final FakeMixpanel server = FakeMixpanel.start();

	/**
	 * Creates an extension, as JUnit does.
	 */
	public FakeMixpanelExtension() {
	}

	/**
	 * Returns the server.
	 * @return a server that runs from the beginning
	 */
	public FakeMixpanel server() {
		return this.server;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		// Closed with the store, as the contexts of an application outlast a test class
		context.getRoot().getStore(Namespace.create(getClass())).put(this, this.server);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.reset();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		return SpringParameters.isOurs(parameter, FakeMixpanel.class);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		return this.server;
	}

}
