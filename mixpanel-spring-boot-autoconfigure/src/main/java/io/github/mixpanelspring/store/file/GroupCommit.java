package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Brings the files up to what the index knows, with one sync for all messages that came
 * since the last time, and one for all that were finished. Used by one thread at a time.
 */
final class GroupCommit {

	private final Segments segments;

	private final Folders folders;

	private final Set<SegmentFiles> torn = new HashSet<>();

	GroupCommit(Segments segments, Folders folders) {
		this.segments = segments;
		this.folders = folders;
	}

	/**
	 * Commits what there is. What fails is done the next time, and keeps nothing else
	 * from being done.
	 */
	void run() throws IOException {
		IOException failure = null;
		// A message that is not written is lost, one that is not acknowledged only
		// repeated
		for (Step step : List.<Step>of(this::write, this::repair, this::acknowledgeOrDelete, this::clear)) {
			try {
				step.run();
			}
			catch (IOException ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Returns whether there is nothing in the files that was written in vain, and would
	 * be found after a crash.
	 */
	boolean isClean() {
		return this.torn.isEmpty();
	}

	/**
	 * Cuts off what was written in vain: what is finished meanwhile is not written again,
	 * and must not be found.
	 */
	private void repair() throws IOException {
		for (Iterator<SegmentFiles> files = this.torn.iterator(); files.hasNext();) {
			files.next().repair();
			files.remove();
		}
	}

	private void acknowledge() throws IOException {
		Map<Segment, List<Acknowledgement>> work = this.segments.takeAcknowledgements();
		try {
			for (Iterator<Map.Entry<Segment, List<Acknowledgement>>> entries = work.entrySet().iterator(); entries
				.hasNext();) {
				Map.Entry<Segment, List<Acknowledgement>> entry = entries.next();
				SegmentFiles files = entry.getKey().files();
				if (files != null) {
					files.acknowledgements().append(entry.getValue());
				}
				entries.remove();
			}
		}
		finally {
			this.segments.giveBack(work);
		}
	}

	private void acknowledgeOrDelete() throws IOException {
		try {
			acknowledge();
		}
		catch (IOException ex) {
			// A full disk has no room to say what is finished, but what is gone makes
			// some
			for (Segment segment : this.segments.unacknowledged()) {
				SegmentFiles files = segment.files();
				if (files != null && !files.isKept()) {
					files.folder().remove(files);
					this.torn.remove(files);
					this.segments.forget(segment);
				}
			}
			throw ex;
		}
	}

	private void clear() throws IOException {
		List<Segment> finished = this.segments.takeFinished();
		for (Segment segment : finished) {
			SegmentFiles files = segment.files();
			if (files != null) {
				this.torn.remove(files);
				// All of it is acknowledged, so a file that stays does no harm
				files.folder().remove(files);
			}
		}
		if (!finished.isEmpty()) {
			this.folders.releaseEmpty();
		}
	}

	private void write() throws IOException {
		for (Map.Entry<Segment, SortedMap<Long, byte[]>> entry : this.segments.unwritten()) {
			Segment segment = entry.getKey();
			SegmentFiles files = segment.files();
			if (files == null) {
				files = this.folders.own().create();
				segment.files(files);
			}
			List<byte[]> records = List.copyOf(entry.getValue().values());
			this.torn.add(files);
			int[] offsets = files.append(records);
			this.torn.remove(files);
			int i = 0;
			for (Map.Entry<Long, byte[]> record : entry.getValue().entrySet()) {
				this.segments.written(segment, record.getKey(), offsets[i++], StoredRecord.checkOf(record.getValue()));
			}
		}
	}

	/**
	 * A part of a commit.
	 */
	private interface Step {

		void run() throws IOException;

	}

}
