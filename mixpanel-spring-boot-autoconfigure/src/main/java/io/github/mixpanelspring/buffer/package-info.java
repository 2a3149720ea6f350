/**
 * Holds the events of a transaction until its commit.
 */
@NullMarked
package io.github.mixpanelspring.buffer;

import org.jspecify.annotations.NullMarked;
