package io.github.mixpanelspring.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The latest entries: what was tracked and requests that were not each on a shelf of
 * their own, so that neither crowds out the other. Thread-safe; what is done within its
 * lock takes no time.
 */
final class Journal {

	/**
	 * How many entries of a kind are kept.
	 */
	static final int MAX_ENTRIES = 1000;

	/**
	 * How much memory the entries of a kind take, about.
	 */
	static final int MAX_BYTES = 8 * 1024 * 1024;

	private final LongSupplier millis;

	private final Shelf messages = new Shelf(MAX_ENTRIES, MAX_BYTES, this::forget);

	private final Shelf requests = new Shelf(MAX_ENTRIES, MAX_BYTES, this::forget);

	/**
	 * What is under way, by its id. The same id may have been tracked twice.
	 */
	private final Map<String, Deque<Entry>> underWay = new HashMap<>();

	private long numbers;

	private long version;

	private volatile Runnable listener = () -> {
	};

	Journal(LongSupplier millis) {
		this.millis = millis;
	}

	/**
	 * Sets who is told that there is something new; has to return at once.
	 */
	void onChange(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Adds an entry.
	 * @param also completes it
	 */
	void add(Origin origin, State state, Consumer<Entry> also) {
		synchronized (this) {
			Entry entry = new Entry(++this.numbers, origin, state, this.millis.getAsLong());
			also.accept(entry);
			entry.changed(++this.version);
			if (origin.id() != null && !state.isFinal()) {
				this.underWay.computeIfAbsent(origin.id(), (id) -> new ArrayDeque<>(1)).add(entry);
			}
			((state == State.NOT_TRACKED) ? this.requests : this.messages).add(entry);
		}
		this.listener.run();
	}

	/**
	 * Notes that something came further.
	 * @return whether it is here, and had not come as far
	 */
	boolean reach(String id, State state, @Nullable String reason) {
		return change(id, (entry) -> state.follows(entry.state()),
				(entry) -> entry.reach(state, reason, this.millis.getAsLong()));
	}

	/**
	 * Notes what is known of something before it goes over the wire.
	 */
	void note(String id, Consumer<Entry> note) {
		change(id, (entry) -> entry.content() == null, note);
	}

	/**
	 * Notes what goes over the wire.
	 */
	void fill(String id, Content content) {
		change(id, (entry) -> entry.content() == null, (entry) -> entry.fill(content));
	}

	private boolean change(String id, Predicate<Entry> applies, Consumer<Entry> change) {
		synchronized (this) {
			Entry entry = this.underWay.getOrDefault(id, new ArrayDeque<>(0))
				.stream()
				.filter(applies)
				.findFirst()
				.orElse(null);
			if (entry == null) {
				return false;
			}
			int before = entry.size();
			change.accept(entry);
			entry.changed(++this.version);
			if (entry.state().isFinal()) {
				forget(entry);
			}
			this.messages.grow(entry.size() - before);
		}
		this.listener.run();
		return true;
	}

	private void forget(Entry entry) {
		String id = entry.origin().id();
		Deque<Entry> entries = (id != null) ? this.underWay.get(id) : null;
		if (entries != null && entries.remove(entry) && entries.isEmpty()) {
			this.underWay.remove(id);
		}
	}

	/**
	 * Lets somebody read the entries that changed after a version, in the order of their
	 * last changes.
	 * @param atMost how many to read
	 * @param reader called within the journal's lock
	 * @return the version of the last one that was read
	 */
	synchronized long read(long after, int atMost, Consumer<Entry> reader) {
		if (after >= this.version) {
			return after;
		}
		List<Entry> changed = new ArrayList<>();
		this.messages.changedAfter(after, changed);
		this.requests.changedAfter(after, changed);
		changed.sort(Comparator.comparingLong(Entry::version));
		List<Entry> next = changed.subList(0, Math.min(atMost, changed.size()));
		next.forEach(reader);
		return next.isEmpty() ? this.version : next.get(next.size() - 1).version();
	}

}
