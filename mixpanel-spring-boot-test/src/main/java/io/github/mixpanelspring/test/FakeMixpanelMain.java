package io.github.mixpanelspring.test;

/**
 * Runs the server by itself and prints each event, and each update of a profile or group,
 * that comes.
 */
final class FakeMixpanelMain {

	private FakeMixpanelMain() {
	}

	/**
	 * Starts the server, which then runs until the process is ended.
	 * @param args the port, or nothing for a free one
	 */
	@SuppressWarnings("resource")
	public static void main(String[] args) {
		int port = (args.length > 0) ? Integer.parseInt(args[0]) : 0;
		FakeMixpanel mixpanel = new FakeMixpanel(port, FakeMixpanelMain::print, FakeMixpanelMain::print);
		System.out.println("mixpanel.base-url=" + mixpanel.url());
		System.out.println("mixpanel.token=" + mixpanel.token());
	}

	private static void print(RecordedEvent event) {
		System.out.println(event.name() + " " + event.properties());
	}

	private static void print(RecordedUpdate update) {
		System.out.println(((update.distinctId() != null) ? "profile " : "group ") + update.record());
	}

}
