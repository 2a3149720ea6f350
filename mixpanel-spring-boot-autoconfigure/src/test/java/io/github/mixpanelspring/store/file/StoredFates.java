package io.github.mixpanelspring.store.file;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of each message that was put into a store, and thereby whether it may, or
 * must, be there after a crash.
 */
final class StoredFates {

	private final Map<Integer, Fate> fates = new TreeMap<>();

	private final Set<Integer> damaged = new TreeSet<>();

	private final Set<Integer> lost = new TreeSet<>();

	void put(int message) {
		this.fates.put(message, Fate.PUT);
	}

	void removed(int message) {
		this.fates.put(message, Fate.REMOVED);
	}

	/**
	 * Notes that the store may have lost a message, or given it up.
	 */
	void lost(int message) {
		this.lost.add(message);
	}

	/**
	 * Notes that a message's record, or what says that it is finished, is damaged.
	 */
	void damaged(int message) {
		this.damaged.add(message);
	}

	boolean isDamaged(int message) {
		return this.damaged.contains(message);
	}

	/**
	 * Returns how things are now, to be safe after a commit.
	 */
	Map<Integer, Fate> snapshot() {
		return new TreeMap<>(this.fates);
	}

	/**
	 * Notes that a commit went well.
	 * @param before how things were when it began
	 */
	void committed(Map<Integer, Fate> before) {
		before.forEach((message, fate) -> {
			if (fate == Fate.REMOVED) {
				this.fates.put(message, Fate.GONE);
			}
			else if (fate == Fate.PUT && this.fates.get(message) == Fate.PUT) {
				this.fates.put(message, Fate.SAFE);
			}
		});
	}

	/**
	 * Notes that another store begins.
	 */
	void restarted() {
		this.fates.replaceAll((message, fate) -> (fate == Fate.PUT || fate == Fate.REMOVED) ? Fate.LEFT : fate);
	}

	/**
	 * Notes what a store found when it was opened, and that the rest is no more.
	 * @param complete whether it found all that there is
	 * @param crashed whether it found what the power left, and nothing that is not synced
	 */
	void found(Collection<Integer> found, boolean complete, boolean crashed) {
		for (int message : found) {
			Fate fate = this.fates.get(message);
			assertThat(fate).as(message + " was refused, and came back").isNotNull();
			assertThat(fate != Fate.GONE || isDamaged(message)).as(message + " was removed, and came back").isTrue();
			this.fates.put(message, (crashed || fate == Fate.SAFE) ? Fate.SAFE : Fate.LEFT);
			this.lost.remove(message);
		}
		if (complete) {
			this.fates.forEach((message, fate) -> {
				boolean missing = fate == Fate.SAFE && !found.contains(message);
				assertThat(missing && !isDamaged(message) && !this.lost.contains(message))
					.as(message + " was safe, and is missing")
					.isFalse();
			});
		}
	}

	/**
	 * What a store was told of a message; one that it did not commit before its end is
	 * left.
	 */
	enum Fate {

		PUT, LEFT, SAFE, REMOVED, GONE

	}

}
