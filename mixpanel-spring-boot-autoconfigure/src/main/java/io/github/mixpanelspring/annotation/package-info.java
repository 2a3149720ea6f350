/**
 * The annotations by which an application's methods track events.
 */
@NullMarked
package io.github.mixpanelspring.annotation;

import org.jspecify.annotations.NullMarked;
