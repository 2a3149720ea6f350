package io.github.mixpanelspring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Where messages go, in words; without anything that is secret.
 *
 * @param host the host that they are sent to
 * @param region the region's name, or {@code null} for an own base URL
 * @param reasonAgainst why nothing is sent, or {@code null} if it is
 */
public record Destination(String host, @Nullable String region, @Nullable String reasonAgainst) {

}
