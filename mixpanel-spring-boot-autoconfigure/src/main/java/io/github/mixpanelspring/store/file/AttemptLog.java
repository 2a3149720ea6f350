package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has it stand in the files which messages are being sent that must not be sent twice.
 * Used by one thread at a time.
 */
final class AttemptLog {

	private final Segments segments;

	AttemptLog(Segments segments) {
		this.segments = segments;
	}

	/**
	 * Begins an attempt.
	 * @param claims the messages
	 * @param committed whether the files are up to date, so that nothing older will be
	 * written after this
	 * @return whether it is safe to send the messages now
	 */
	boolean begin(List<Claim> claims, boolean committed) {
		Map<SegmentFiles, List<Acknowledgement>> work = new LinkedHashMap<>();
		List<Claim> pinned = new ArrayList<>();
		boolean safe = true;
		for (Claim claim : claims) {
			if (this.segments.pin(claim.position())) {
				pinned.add(claim);
				continue;
			}
			Map.Entry<SegmentFiles, Acknowledgement> attempt = this.segments.attempt(claim.position(), claim.check());
			safe &= committed && attempt != null;
			if (attempt != null) {
				work.computeIfAbsent(attempt.getKey(), (files) -> new ArrayList<>()).add(attempt.getValue());
			}
		}
		boolean written = safe && write(work);
		if (!written) {
			// Of those that were to be written, nobody knows how many were
			(safe ? claims : pinned).forEach((claim) -> this.segments.refused(claim.position(), claim.check()));
		}
		return written;
	}

	private static boolean write(Map<SegmentFiles, List<Acknowledgement>> work) {
		try {
			for (Map.Entry<SegmentFiles, List<Acknowledgement>> entry : work.entrySet()) {
				entry.getKey().acknowledgements().append(entry.getValue());
			}
			return true;
		}
		catch (IOException ex) {
			// The next commit tells of it, if it lasts
			return false;
		}
	}

}
