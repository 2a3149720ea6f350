package io.github.mixpanelspring.delivery;

import java.util.function.Function;

/**
 * One kind of {@link MessageStore} that an application can choose.
 *
 * @param name the name to choose it by, such as {@code memory}
 * @param factory opens the store for a project, by the name that
 * {@link StoredMessage#project() its messages} have; called once at most, and only if
 * something is to be sent
 */
public record MessageStoreProvider(String name, Function<String, MessageStore> factory) {

	/**
	 * Opens the store.
	 * @param project the project that messages are sent to
	 * @return the open store
	 */
	public MessageStore open(String project) {
		return this.factory.apply(project);
	}

}
