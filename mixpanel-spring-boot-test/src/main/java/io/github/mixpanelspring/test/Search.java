package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search among what is recorded, narrowed step by step. Immutable.
 *
 * @param <T> what is searched for
 */
final class Search<T> {

	// What is still held then, by a transaction of the test for instance, stays there
	private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(1);

	private final RecordedEvents recorded;

	private final Function<RecordedEvents, List<T>> source;

	private final String subject;

	private final Duration timeout;

	private final List<Criterion<T>> criteria;

	Search(RecordedEvents recorded, Function<RecordedEvents, List<T>> source, String subject, Duration timeout) {
		this(recorded, source, subject, timeout, List.of());
	}

	private Search(RecordedEvents recorded, Function<RecordedEvents, List<T>> source, String subject, Duration timeout,
			List<Criterion<T>> criteria) {
		this.recorded = recorded;
		this.source = source;
		this.subject = subject;
		this.timeout = timeout;
		this.criteria = criteria;
	}

	Search<T> and(String description, Predicate<T> test) {
		List<Criterion<T>> criteria = new ArrayList<>(this.criteria);
		criteria.add(new Criterion<>(description, test));
		return new Search<>(this.recorded, this.source, this.subject, this.timeout, List.copyOf(criteria));
	}

	List<T> found() {
		return this.source.apply(this.recorded)
			.stream()
			.filter((candidate) -> this.criteria.stream().allMatch((criterion) -> criterion.test().test(candidate)))
			.toList();
	}

	/**
	 * Waits for at least so many.
	 */
	boolean findsAtLeast(int count) {
		return this.recorded.await(() -> found().size() >= count, this.timeout);
	}

	/**
	 * Waits for so many, and for everything else to settle, and sees whether there are
	 * more.
	 */
	boolean findsExactly(int count) {
		if (!findsAtLeast(count)) {
			return false;
		}
		this.recorded.settle(SETTLE_TIMEOUT);
		return found().size() == count;
	}

	/**
	 * Tells that there is none.
	 */
	String failure() {
		return failure("an " + this);
	}

	/**
	 * Tells that there are more or less.
	 * @param expected how many were expected
	 */
	String failure(int expected) {
		return failure((expected == 0) ? "no " + this : "exactly " + Wording.count(expected, toString()));
	}

	private String failure(String expected) {
		int found = found().size();
		String but = (found > 0) ? ((found == 1) ? "there is 1" : "there are " + found)
				: "there is none after " + seconds();
		Recap recap = new Recap(this.recorded);
		for (T candidate : this.source.apply(this.recorded)) {
			List<String> missing = missing(candidate);
			if (missing.size() < this.criteria.size()) {
				recap.remark(candidate, missing.isEmpty() ? "this one" : "but not " + String.join(", not ", missing));
			}
		}
		return "Expected " + expected + ", but " + but + ".\n" + recap;
	}

	private List<String> missing(T candidate) {
		return this.criteria.stream()
			.filter((criterion) -> !criterion.test().test(candidate))
			.map(Criterion::description)
			.toList();
	}

	private String seconds() {
		return this.timeout.toMillis() / 1000.0 + " s";
	}

	@Override
	public String toString() {
		return Stream.concat(Stream.of(this.subject), this.criteria.stream().map(Criterion::description))
			.collect(Collectors.joining(" "));
	}

	private record Criterion<T>(String description, Predicate<T> test) {

	}

}
