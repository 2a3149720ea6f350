package io.github.mixpanelspring.test;

/**
 * Runs the server by itself and prints each event that comes.
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
		FakeMixpanel mixpanel = new FakeMixpanel(port, FakeMixpanelMain::print);
		System.out.println("mixpanel.base-url=" + mixpanel.url());
		System.out.println("mixpanel.token=" + mixpanel.token());
	}

	private static void print(RecordedEvent event) {
		System.out.println(event.name() + " " + event.properties());
	}

}
