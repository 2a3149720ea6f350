package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.store.file.Segments.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads waiting messages back, and drops those that can't be delivered any more.
 * Thread-safe.
 */
final class MessageReader {

	private final MessageIndex index;

	private final Segments segments;

	private final Outcomes outcomes;

	private final LongSupplier oldest;

	private final Episode unreadable;

	private final RecordReader reader = new RecordReader();

	/**
	 * Creates a reader.
	 * @param oldest what was stored before is too old, in milliseconds
	 */
	MessageReader(MessageIndex index, Segments segments, Outcomes outcomes, LongSupplier oldest,
			LongSupplier nanoTime) {
		this.index = index;
		this.segments = segments;
		this.outcomes = outcomes;
		this.oldest = oldest;
		this.unreadable = new Episode(nanoTime, "Messages can be read again; {} were refused meanwhile");
	}

	/**
	 * Returns the first message that waits in a lane and is not before a position, ready
	 * to be claimed, or {@code null} if there is none.
	 */
	synchronized @Nullable Claim next(String lane, long from) {
		long position = this.index.next(lane, from);
		while (position >= 0) {
			Claim claim = read(lane, position);
			if (claim != null) {
				return claim;
			}
			position = this.index.next(lane, position + 1);
		}
		return null;
	}

	private @Nullable Claim read(String lane, long position) {
		Place place = this.segments.place(position);
		StoredRecord record = (place != null) ? read(place) : null;
		StoredMessage message = (record != null) ? record.message() : null;
		if (record == null || message == null) {
			if (this.index.drop(lane, position)) {
				this.unreadable.begin("A message could not be read back from " + place
						+ ", and is dropped and counted. Others of which this is true are logged at debug only");
				this.outcomes.countLostUnread(lane, Reason.FAILED, 1);
			}
			return null;
		}
		Claim claim = new Claim(new ClaimedMessage(position, message, this.index.isAttempted(position)),
				record.check());
		if (record.stored() >= this.oldest.getAsLong()) {
			return claim;
		}
		if (this.index.claim(claim)) {
			this.index.remove(claim.message());
			this.outcomes.countLost(message, Reason.EXPIRED, null);
		}
		return null;
	}

	private @Nullable StoredRecord read(Place place) {
		SegmentFiles files = place.files();
		if (place.record() != null) {
			return StoredRecord.decode(place.record(), 0);
		}
		if (files == null) {
			return null;
		}
		try {
			return this.reader.read(files.log(), place.offset(), files.end());
		}
		catch (IOException ex) {
			// Most likely a damaged place of the disk, but if it is not, the next start
			// finds what is there
			files.keep();
			return null;
		}
	}

}
