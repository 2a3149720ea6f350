/**
 * Meters for what becomes of all messages, and for what delivers them.
 */
@NullMarked
package io.github.mixpanelspring.metrics;

import org.jspecify.annotations.NullMarked;
