/**
 * The way of an event: taken on the caller's thread, held until it is true, then turned
 * into the message that is delivered.
 */
@NullMarked
package io.github.mixpanelspring.pipeline;

import org.jspecify.annotations.NullMarked;
