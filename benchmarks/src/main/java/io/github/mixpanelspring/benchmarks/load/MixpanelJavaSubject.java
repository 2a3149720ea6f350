package io.github.mixpanelspring.benchmarks.load;

import com.mixpanel.mixpanelapi.ClientDelivery;
import com.mixpanel.mixpanelapi.DeliveryOptions;
import com.mixpanel.mixpanelapi.MessageBuilder;
import com.mixpanel.mixpanelapi.MixpanelAPI;
import org.json.JSONObject;

/**
 * Mixpanel's own library. It has no queue: the caller collects and sends, here as many at
 * once as go into one request.
 */
final class MixpanelJavaSubject implements Subject {

	private final MixpanelAPI api;

	private final MessageBuilder messages = new MessageBuilder("0123456789abcdef0123456789abcdef");

	private final boolean imports;

	private final int batchSize;

	private ClientDelivery delivery = new ClientDelivery();

	private int waiting;

	MixpanelJavaSubject(String url, boolean imports) {
		this.imports = imports;
		// /track goes by 50, which can't be changed
		this.batchSize = imports ? 2000 : 50;
		this.api = new MixpanelAPI.Builder().eventsEndpoint(url + "/track")
			.importEndpoint(url + "/import")
			.useGzipCompression(true)
			.importMaxMessageCount(2000)
			.build();
	}

	@Override
	public void track(int number) throws Exception {
		JSONObject properties = new JSONObject(EventData.all(number));
		this.delivery.addMessage(this.imports ? this.messages.importEvent(EventData.USER, EventData.NAME, properties)
				: this.messages.event(EventData.USER, EventData.NAME, properties));
		if (++this.waiting == this.batchSize) {
			flush();
		}
	}

	@Override
	public void flush() throws Exception {
		this.api.deliver(this.delivery, new DeliveryOptions.Builder().importStrictMode(true).build());
		this.delivery = new ClientDelivery();
		this.waiting = 0;
	}

	@Override
	public void close() {
		this.api.close();
	}

}
