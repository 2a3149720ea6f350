/**
 * The facts of a web request, read from text that anyone may have written: addresses,
 * campaign, referrer and the cookies of a visitor's device.
 */
@NullMarked
package io.github.mixpanelspring.context;

import org.jspecify.annotations.NullMarked;
