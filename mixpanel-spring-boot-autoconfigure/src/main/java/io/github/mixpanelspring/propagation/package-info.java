/**
 * Lets Micrometer's context propagation take the current request along to other threads.
 */
@NullMarked
package io.github.mixpanelspring.propagation;

import org.jspecify.annotations.NullMarked;
