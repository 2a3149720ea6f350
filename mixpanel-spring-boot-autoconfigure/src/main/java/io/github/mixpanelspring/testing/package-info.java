/**
 * Keeps the tests of an application from sending events.
 */
@NullMarked
package io.github.mixpanelspring.testing;

import org.jspecify.annotations.NullMarked;
