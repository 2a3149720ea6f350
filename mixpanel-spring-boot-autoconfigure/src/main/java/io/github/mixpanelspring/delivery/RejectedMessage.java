package io.github.mixpanelspring.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A message that Mixpanel does not take, now or ever.
 *
 * @param message the message
 * @param reason why it was rejected
 * @param field the property at fault, such as {@code properties.time}, or {@code null} if
 * that is not known
 * @param text the explanation, Mixpanel's own where it gave one
 */
public record RejectedMessage(StoredMessage message, Reason reason, @Nullable String field, String text) {

}
