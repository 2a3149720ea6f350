package io.github.mixpanelspring.transport;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * A body that knows whether the HTTP client has asked for it, which it does when it is
 * connected and the head is sent, and that can be kept from being sent again: by
 * {@code jdk.httpclient.enableAllMethodRetry} the client repeats a {@code POST} of its
 * own accord.
 */
final class SentOnceBody implements BodyPublisher {

	private final BodyPublisher body;

	private final boolean repeatable;

	private volatile boolean sent;

	SentOnceBody(byte[] body, boolean repeatable) {
		this.body = BodyPublishers.ofByteArray(body);
		this.repeatable = repeatable;
	}

	/**
	 * Returns whether something of it may have been sent.
	 */
	boolean isSent() {
		return this.sent;
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		boolean refused = this.sent && !this.repeatable;
		this.body.subscribe(new Subscriber<ByteBuffer>() {

			@Override
			public void onSubscribe(Subscription subscription) {
				subscriber.onSubscribe(new Subscription() {

					@Override
					public void request(long count) {
						if (refused) {
							subscription.cancel();
							subscriber.onError(new IOException("not sent a second time"));
							return;
						}
						SentOnceBody.this.sent = true;
						subscription.request(count);
					}

					@Override
					public void cancel() {
						subscription.cancel();
					}

				});
			}

			@Override
			public void onNext(ByteBuffer item) {
				subscriber.onNext(item);
			}

			@Override
			public void onError(Throwable error) {
				subscriber.onError(error);
			}

			@Override
			public void onComplete() {
				subscriber.onComplete();
			}

		});
	}

}
