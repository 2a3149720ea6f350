package io.github.mixpanelspring.transport;

import org.jspecify.annotations.Nullable;

/**
 * A record that Mixpanel refused, as its answer describes it.
 *
 * @param index the place in the request, or -1 if the answer does not tell
 * @param insertId the {@code $insert_id}, or {@code null}
 * @param field the property at fault, such as {@code properties.time}, or {@code null}
 * @param message what is wrong with it, or {@code null}
 */
public record FailedRecord(int index, @Nullable String insertId, @Nullable String field, @Nullable String message) {

}
