package io.github.mixpanelspring.transport;

/**
 * Wraps the line to Mixpanel, for instance to measure it.
 */
@FunctionalInterface
public interface TransportDecorator {

	/**
	 * Wraps a transport.
	 * @param transport the transport, which is closed by its owner
	 * @return what to use instead, which keeps to the contract of {@link Transport}: a
	 * cancelled answer gives up the request
	 */
	Transport decorate(Transport transport);

}
