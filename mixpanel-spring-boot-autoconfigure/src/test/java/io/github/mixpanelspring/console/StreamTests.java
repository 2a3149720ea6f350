package io.github.mixpanelspring.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Stream} and {@link Feed}: a page that is slow, silent or gone.
 */
class StreamTests {

	private final Journal journal = new Journal(new AtomicLong()::get);

	private final Page page = new Page();

	private final AtomicInteger completed = new AtomicInteger();

	private final AtomicInteger wakeUps = new AtomicInteger();

	private final Stream stream = new Stream(new MockAsyncContext(new MockHttpServletRequest(), null) {

		@Override
		public void complete() {
			StreamTests.this.completed.incrementAndGet();
		}

	}, this.page, new Feed(this.journal, new EntryWriter(), () -> "{}", "run", null), 0, this.wakeUps::incrementAndGet);

	@Test
	void writesNothingBeforeTheContainerSaysSo() {
		assertThat(this.stream.turn(1)).isTrue();
		assertThat(this.page.text).isEmpty();
		this.stream.onWritePossible();
		assertThat(this.wakeUps).hasValue(1);
		this.stream.turn(2);
		assertThat(this.page.text).startsWith("retry: 1000\nevent: start\n");
		assertThat(this.page.flushed).isTrue();
	}

	@Test
	void readsOnFromWhereSlowPageIs() {
		this.stream.onWritePossible();
		this.stream.turn(1);
		this.page.ready = false;
		add("First");
		this.stream.turn(2);
		add("Second");
		this.stream.turn(3);
		assertThat(this.page.text).doesNotContain("First");
		this.page.ready = true;
		this.stream.onWritePossible();
		this.stream.turn(4);
		assertThat(this.page.text).containsOnlyOnce("\"First\"").containsOnlyOnce("\"Second\"").contains("id: run-2\n");
	}

	@Test
	void givesUpPageThatDoesNotReadForLong() {
		this.stream.onWritePossible();
		this.stream.turn(1);
		this.page.ready = false;
		add("First");
		assertThat(this.stream.turn(Feed.PATIENCE_NANOS)).isTrue();
		assertThat(this.stream.turn(Feed.PATIENCE_NANOS + 2)).isFalse();
		assertThat(this.completed).hasValue(1);
	}

	@Test
	void endsWhenPageIsGone() {
		this.stream.onWritePossible();
		this.page.failure = new IOException("Broken pipe");
		assertThat(this.stream.turn(1)).isFalse();
		this.stream.close();
		assertThat(this.completed).hasValue(1);
	}

	@Test
	void keepsSilentPageAwake() {
		this.stream.onWritePossible();
		this.stream.turn(1);
		String before = this.page.text.toString();
		this.stream.turn(TimeUnit.SECONDS.toNanos(5));
		assertThat(this.page.text).hasToString(before);
		this.stream.turn(TimeUnit.SECONDS.toNanos(11));
		assertThat(this.page.text).hasToString(before + ":\n\n");
	}

	@Test
	void writesEachEntryInOneLine() {
		this.stream.onWritePossible();
		add("Evil\n\nevent: start\ndata: {}\r\u2028");
		this.stream.turn(1);
		assertThat(this.page.text.toString().lines().filter((line) -> line.equals("event: start"))).hasSize(1);
	}

	private void add(String name) {
		this.journal.add(new Origin(null, "events", name, 0, null, null, null, null), State.TRACKED, (entry) -> {
		});
	}

	/**
	 * Where a page reads, or does not.
	 */
	private static final class Page extends ServletOutputStream {

		private final StringBuilder text = new StringBuilder();

		private boolean ready = true;

		private boolean flushed;

		private @Nullable IOException failure;

		@Override
		public boolean isReady() {
			return this.ready;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
		}

		@Override
		public void write(int b) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(byte[] bytes) throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			if (!this.ready) {
				throw new IllegalStateException("would block");
			}
			this.text.append(new String(bytes, StandardCharsets.UTF_8));
			this.flushed = false;
		}

		@Override
		public void flush() {
			this.flushed = true;
		}

	}

}
