package io.github.mixpanelspring.test;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link FakeMixpanel} for the tests of one class, which have it as a parameter: reset
 * before each of them, and closed after the last.
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
 * Has to be a static field.
 */
public final class FakeMixpanelExtension implements BeforeEachCallback, AfterAllCallback, ParameterResolver {

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
	public void beforeEach(ExtensionContext context) {
		this.server.reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.server.close();
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
