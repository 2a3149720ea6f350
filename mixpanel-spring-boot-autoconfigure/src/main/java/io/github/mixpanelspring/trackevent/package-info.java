/**
 * Applies {@link io.github.mixpanelspring.annotation.TrackEvent @TrackEvent} to the
 * methods of beans.
 */
@NullMarked
package io.github.mixpanelspring.trackevent;

import org.jspecify.annotations.NullMarked;
