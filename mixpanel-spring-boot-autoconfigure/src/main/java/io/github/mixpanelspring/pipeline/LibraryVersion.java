package io.github.mixpanelspring.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The version of this library, from its jar's manifest.
 */
final class LibraryVersion {

	private LibraryVersion() {
	}

	static String get() {
		@Nullable String version = LibraryVersion.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

}
