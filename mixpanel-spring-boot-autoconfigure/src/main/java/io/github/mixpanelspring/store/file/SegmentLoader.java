package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;

/**
 * Reads a segment that an earlier run left. What is damaged costs only itself: behind it,
 * the next place is looked for at which a record begins.
 */
final class SegmentLoader {

	// A file in which one byte belongs to more records than this is not one of ours
	private static final int MAX_CHECKS = 8;

	private final String project;

	private final long oldest;

	private final RecordReader reader;

	/**
	 * Creates a loader.
	 * @param project the project whose messages can be sent
	 * @param oldest what was stored before is too old, in milliseconds
	 * @param reader reads the records
	 */
	SegmentLoader(String project, long oldest, RecordReader reader) {
		this.project = project;
		this.oldest = oldest;
		this.reader = reader;
	}

	/**
	 * Reads a segment, and has its files stay if there is something in it for others.
	 * @throws IOException if it can't be told which of its records are finished
	 */
	LoadedSegment load(SegmentFiles files) throws IOException {
		Scan scan = new Scan();
		try {
			scan(files, scan);
		}
		catch (IOException ex) {
			// What can't be read now may be found by the next start
			files.keep();
			scan.damaged(files.end() - scan.end);
		}
		return scan.toSegment(files, new Marks(files.acknowledgements().read(), scan.records));
	}

	private void scan(SegmentFiles files, Scan scan) throws IOException {
		long end = files.end();
		long limit = this.reader.checked() + MAX_CHECKS * end + StoredRecord.MAX_SIZE;
		while (scan.end < end) {
			StoredRecord record = this.reader.read(files.log(), scan.end, end);
			if (record != null) {
				scan.add(record);
			}
			else {
				boolean hopeless = this.reader.checked() > limit;
				scan.damaged((hopeless ? end : this.reader.next(files.log(), scan.end + 1, end)) - scan.end);
			}
		}
	}

	/**
	 * What was found so far.
	 */
	private final class Scan {

		private final List<Found> records = new ArrayList<>();

		private final BitSet expired = new BitSet();

		private final BitSet foreign = new BitSet();

		private final Map<String, String> lanes = new HashMap<>();

		private long end;

		private boolean inDamage;

		private int damages;

		private long damagedBytes;

		void add(StoredRecord record) {
			Acknowledgement acknowledgement = new Acknowledgement((int) this.end, record.check());
			StoredMessage message = record.message();
			if (message != null && message.project().equals(SegmentLoader.this.project)) {
				String lane = this.lanes.computeIfAbsent(message.lane(), Function.identity());
				this.records.add(new Found(acknowledgement, lane, message.bytes().length, false));
			}
			else {
				this.foreign.set(this.records.size());
				this.records.add(new Found(acknowledgement, "", 0, false));
			}
			this.expired.set(this.records.size() - 1, record.stored() < SegmentLoader.this.oldest);
			this.end += record.size();
			this.inDamage = false;
		}

		void damaged(long bytes) {
			this.damages += this.inDamage ? 0 : 1;
			this.damagedBytes += bytes;
			this.end += bytes;
			this.inDamage = true;
		}

		LoadedSegment toSegment(SegmentFiles files, Marks marks) {
			List<Found> waiting = new ArrayList<>();
			List<Found> expired = new ArrayList<>();
			int others = 0;
			for (int i = marks.nextUnfinished(0); i < this.records.size(); i = marks.nextUnfinished(i + 1)) {
				Found found = marks.isAttempted(i) ? this.records.get(i).beingSent() : this.records.get(i);
				if (!this.foreign.get(i)) {
					(this.expired.get(i) ? expired : waiting).add(found);
				}
				else if (!this.expired.get(i)) {
					others++;
				}
			}
			if (others > 0) {
				files.keep();
			}
			return new LoadedSegment(files, waiting, expired, others, this.damages, this.damagedBytes);
		}

	}

}
