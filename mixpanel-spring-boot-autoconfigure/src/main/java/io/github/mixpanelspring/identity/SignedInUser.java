package io.github.mixpanelspring.identity;

/**
 * A user who is signed in.
 *
 * @param id the id by which Mixpanel is to know the user
 * @param impersonated whether it is somebody else who acts as this user
 */
public record SignedInUser(String id, boolean impersonated) {
}
