package io.github.mixpanelspring.store.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import io.github.mixpanelspring.store.file.LoadedSegment.Found;

/**
 * What an {@link AcknowledgementFile} says of the records of its log. Pairs that are cut
 * or damaged are those of no record, and the next one is looked for at the next byte.
 */
final class Marks {

	private final BitSet finished = new BitSet();

	private final BitSet attempted = new BitSet();

	/**
	 * Reads the file.
	 * @param file what is in the file
	 * @param records the records of the log, by offset
	 */
	Marks(ByteBuffer file, List<Found> records) {
		int[] offsets = records.stream().mapToInt((found) -> found.acknowledgement().offset()).toArray();
		for (int i = 0; i + AcknowledgementFile.SIZE <= file.limit();) {
			int index = Arrays.binarySearch(offsets, file.getInt(i));
			boolean known = index >= 0
					&& note(index, records.get(index).acknowledgement().check() ^ file.getInt(i + 4));
			i += known ? AcknowledgementFile.SIZE : 1;
		}
	}

	private boolean note(int index, int news) {
		switch (news) {
			case Acknowledgement.FINISHED -> this.finished.set(index);
			case Acknowledgement.ATTEMPTED -> this.attempted.set(index);
			case Acknowledgement.REFUSED -> this.attempted.clear(index);
			default -> {
				return false;
			}
		}
		return true;
	}

	int nextUnfinished(int from) {
		return this.finished.nextClearBit(from);
	}

	boolean isAttempted(int index) {
		return this.attempted.get(index);
	}

}
