package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * A user who is signed in.
 *
 * @param id the id by which Mixpanel is to know the user, or {@code null} for one whom it
 * can't know
 * @param impersonated whether it is somebody else who acts as this user
 */
public record SignedInUser(@Nullable String id, boolean impersonated) {
}
