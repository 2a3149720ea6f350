/**
 * What an application calls: {@link io.github.mixpanelspring.Tracker}, with the events
 * and the updates of profiles that are given to it.
 */
@NullMarked
package io.github.mixpanelspring;

import org.jspecify.annotations.NullMarked;
