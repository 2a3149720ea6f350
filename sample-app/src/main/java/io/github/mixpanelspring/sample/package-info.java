/**
 * A small shop that uses each feature of the library once, as an application would.
 */
@NullMarked
package io.github.mixpanelspring.sample;

import org.jspecify.annotations.NullMarked;
