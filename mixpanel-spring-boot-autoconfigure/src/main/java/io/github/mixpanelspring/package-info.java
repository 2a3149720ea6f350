/**
 * What an application calls: {@link io.github.mixpanelspring.Tracker} and the events
 * given to it.
 */
@NullMarked
package io.github.mixpanelspring;

import org.jspecify.annotations.NullMarked;
