/**
 * Keeps finished messages and sees each of them to exactly one end: delivered, rejected
 * by Mixpanel, or dropped for want of room or time, and counted.
 */
@NullMarked
package io.github.mixpanelspring.delivery;

import org.jspecify.annotations.NullMarked;
