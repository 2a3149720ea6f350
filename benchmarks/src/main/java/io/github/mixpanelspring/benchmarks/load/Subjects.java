package io.github.mixpanelspring.benchmarks.load;

/**
 * All clients by their names.
 */
final class Subjects {

	private Subjects() {
	}

	static Subject create(String name, String url) throws Exception {
		return switch (name) {
			case "limit-fragment", "limit-generator", "limit-map" -> LimitSubject.create(name, url);
			case "starter-memory", "starter-file", "starter-request" -> StarterSubject.create(name, url);
			case "mixpanel-java-import" -> new MixpanelJavaSubject(url, true);
			case "mixpanel-java-track" -> new MixpanelJavaSubject(url, false);
			case "segment" -> new SegmentSubject(url);
			case "posthog" -> new PostHogSubject(url);
			case "posthog-server" -> new PostHogServerSubject(url);
			case "snowplow" -> new SnowplowSubject(url);
			case "amplitude" -> new AmplitudeSubject(url);
			case "matomo" -> new MatomoSubject(url);
			default -> throw new IllegalArgumentException("There is no subject '" + name + "'");
		};
	}

}
