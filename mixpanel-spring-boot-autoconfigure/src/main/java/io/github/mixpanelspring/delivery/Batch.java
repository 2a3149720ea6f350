package io.github.mixpanelspring.delivery;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.github.mixpanelspring.delivery.Lane.Protocol;
import io.github.mixpanelspring.transport.FailedRecord;
import io.github.mixpanelspring.transport.TransportRequest;
import org.jspecify.annotations.Nullable;

/**
 * Claimed messages that travel together, in the order of their lane.
 */
final class Batch {

	private final List<ClaimedMessage> messages;

	private @Nullable TransportRequest request;

	Batch(List<ClaimedMessage> messages) {
		this.messages = messages;
	}

	List<ClaimedMessage> messages() {
		return this.messages;
	}

	ClaimedMessage first() {
		return this.messages.get(0);
	}

	int size() {
		return this.messages.size();
	}

	long bytes() {
		return this.messages.stream().mapToLong((message) -> message.message().bytes().length).sum();
	}

	long position() {
		return first().position();
	}

	List<Batch> halves() {
		return cutAt(size() / 2);
	}

	List<Batch> cutAt(int index) {
		return List.of(new Batch(this.messages.subList(0, index)), new Batch(this.messages.subList(index, size())));
	}

	/**
	 * Returns the index of the first message of some kind, or the size if there is none.
	 */
	int firstOf(Predicate<ClaimedMessage> kind) {
		int i = 0;
		while (i < size() && !kind.test(this.messages.get(i))) {
			i++;
		}
		return i;
	}

	/**
	 * Returns the request, which is written and compressed once, and kept for the next
	 * attempt.
	 */
	TransportRequest request(Lane lane, int gzipLevel, @Nullable ProjectToken token) {
		TransportRequest request = this.request;
		if (request == null) {
			boolean events = lane.protocol() == Protocol.IMPORT;
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			// Buffered, since each write to a compressor is a native call
			try (OutputStream out = new BufferedOutputStream(events ? new GzipStream(body, gzipLevel) : body,
					32 * 1024)) {
				write(out, events ? null : token);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			request = new TransportRequest(lane.path(), lane.query(), body.toByteArray(), events, events, size());
			this.request = request;
		}
		return request;
	}

	private void write(OutputStream out, @Nullable ProjectToken token) throws IOException {
		char separator = '[';
		for (ClaimedMessage message : this.messages) {
			out.write(separator);
			if (token != null) {
				token.write(message.message().bytes(), out);
			}
			else {
				out.write(message.message().bytes());
			}
			separator = ',';
		}
		out.write(']');
	}

	/**
	 * Returns the messages that an answer names, by their index; records that name none
	 * are passed over.
	 */
	Map<Integer, FailedRecord> find(List<FailedRecord> records) {
		Map<Integer, FailedRecord> found = new TreeMap<>();
		if (records.isEmpty()) {
			return found;
		}
		Map<String, Integer> indexes = new HashMap<>();
		for (int i = 0; i < size(); i++) {
			indexes.putIfAbsent(this.messages.get(i).message().insertId(), i);
		}
		for (FailedRecord record : records) {
			Integer index = find(record, indexes);
			if (index != null) {
				found.putIfAbsent(index, record);
			}
		}
		return found;
	}

	private @Nullable Integer find(FailedRecord record, Map<String, Integer> indexes) {
		boolean inside = record.index() >= 0 && record.index() < size();
		String insertId = record.insertId();
		if (insertId == null || (inside && insertId.equals(this.messages.get(record.index()).message().insertId()))) {
			return inside ? Integer.valueOf(record.index()) : null;
		}
		// An index that contradicts the id counts from something else than this request
		Integer index = indexes.get(insertId);
		return (index != null || !inside) ? index : Integer.valueOf(record.index());
	}

}
