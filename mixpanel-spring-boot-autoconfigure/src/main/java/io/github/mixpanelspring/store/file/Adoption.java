package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what processes that have ended left in their folders, this one's earlier
 * runs included, and says what it found. Used by one thread at a time.
 */
final class Adoption {

	private static final Logger logger = LoggerFactory.getLogger(FileMessageStore.class);

	private final Folders folders;

	private final MessageIndex index;

	private final Outcomes outcomes;

	private final String project;

	private final LongSupplier oldest;

	/**
	 * Creates an adoption.
	 * @param project the project whose messages can be sent
	 * @param oldest what was stored before is too old, in milliseconds
	 */
	Adoption(Folders folders, MessageIndex index, Outcomes outcomes, String project, LongSupplier oldest) {
		this.folders = folders;
		this.index = index;
		this.outcomes = outcomes;
		this.project = project;
		this.oldest = oldest;
	}

	/**
	 * Takes over what is there.
	 * @return whether there was something that can be delivered now
	 */
	boolean run() throws IOException {
		boolean found = false;
		for (Folder folder : this.folders.lockFree()) {
			found |= adopt(folder);
		}
		this.folders.releaseEmpty();
		return found;
	}

	private boolean adopt(Folder folder) throws IOException {
		SegmentLoader loader = new SegmentLoader(this.project, this.oldest.getAsLong(), new RecordReader());
		int waiting = 0;
		int expired = 0;
		int others = 0;
		for (SegmentFiles files : open(folder)) {
			LoadedSegment segment = load(files, loader);
			if (segment != null) {
				waiting += segment.waiting().size();
				expired += segment.expired().size();
				others += segment.others();
				count(segment);
				install(folder, segment);
			}
		}
		if (waiting > 0) {
			logger.info("Found {} messages of an earlier run in {}, which are sent now", waiting, folder);
		}
		if (expired > 0) {
			logger.warn("Dropped {} messages of an earlier run in {}, which are too old", expired, folder);
		}
		if (others > 0) {
			logger.warn("{} messages in {} are of another project, or of another version: they are kept until they are "
					+ "too old, and not sent", others, folder);
		}
		return waiting > 0;
	}

	private void count(LoadedSegment segment) {
		segment.waiting().forEach((found) -> this.outcomes.countTakenOver(found.lane(), 1));
		segment.expired()
			.stream()
			.collect(Collectors.groupingBy(Found::lane, Collectors.counting()))
			.forEach((lane, messages) -> {
				this.outcomes.countTakenOver(lane, messages);
				this.outcomes.countLostUnread(lane, Reason.EXPIRED, messages);
			});
	}

	private List<SegmentFiles> open(Folder folder) throws IOException {
		try {
			return folder.open();
		}
		catch (IOException ex) {
			logger.warn("The messages in {} can't be sent by this run: {}", folder, ex.toString());
			this.folders.giveUp(folder);
			return List.of();
		}
	}

	private @Nullable LoadedSegment load(SegmentFiles files, SegmentLoader loader) throws IOException {
		try {
			LoadedSegment segment = loader.load(files);
			if (segment.damages() > 0) {
				logger.warn("Skipped {} damaged places ({} bytes) in {}; the {} other messages in it are kept",
						segment.damages(), segment.damagedBytes(), files, segment.waiting().size());
			}
			return segment;
		}
		catch (IOException ex) {
			logger.warn("The messages in {} can't be sent by this run: {}", files, ex.toString());
			files.keep();
			files.folder().remove(files);
			return null;
		}
	}

	private void install(Folder folder, LoadedSegment segment) {
		try {
			if (!segment.expired().isEmpty()) {
				segment.files()
					.acknowledgements()
					.append(segment.expired().stream().map(Found::acknowledgement).toList());
			}
			if (segment.waiting().isEmpty()) {
				folder.remove(segment.files());
			}
		}
		catch (IOException ex) {
			// The next run will find the same, and nothing more
			logger.debug("{} can't be tidied up", segment.files(), ex);
		}
		if (!segment.waiting().isEmpty()) {
			this.index.add(segment);
		}
	}

}
