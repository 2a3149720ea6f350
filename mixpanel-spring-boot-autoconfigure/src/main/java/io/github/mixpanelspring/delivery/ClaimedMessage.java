package io.github.mixpanelspring.delivery;

/**
 * A message that was taken from a store for delivery, and that the store still keeps.
 *
 * @param position the message's place in its store: later messages have higher ones
 * @param message the message
 */
public record ClaimedMessage(long position, StoredMessage message) {

}
