package io.github.mixpanelspring.identity;

/**
 * That an anonymous visitor turned out to be a user.
 *
 * @param device the visitor's device
 * @param userId the user's id
 */
public record Identification(Device device, String userId) {
}
