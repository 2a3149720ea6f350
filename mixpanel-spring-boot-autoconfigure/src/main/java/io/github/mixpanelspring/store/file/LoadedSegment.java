package io.github.mixpanelspring.store.file;

import java.util.List;

/**
 * What was found in the files of a segment.
 *
 * @param files the files
 * @param waiting the records to be delivered
 * @param expired the records that are too old to be delivered
 * @param others how many records are of another project or version
 * @param damages how many places of the log are damaged
 * @param damagedBytes how many bytes that are
 */
record LoadedSegment(SegmentFiles files, List<Found> waiting, List<Found> expired, int others, int damages,
		long damagedBytes) {

	/**
	 * A record that is not finished.
	 *
	 * @param acknowledgement what finishes it
	 * @param lane the lane of its message
	 * @param bytes the length of its message
	 * @param attempted whether it was being sent
	 */
	record Found(Acknowledgement acknowledgement, String lane, int bytes, boolean attempted) {

		Found beingSent() {
			return new Found(this.acknowledgement, this.lane, this.bytes, true);
		}

	}

}
