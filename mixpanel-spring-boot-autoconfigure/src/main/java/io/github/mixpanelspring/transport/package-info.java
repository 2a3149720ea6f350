/**
 * Carries a request to Mixpanel and tells what came back, without an opinion on what to
 * do about it.
 */
@NullMarked
package io.github.mixpanelspring.transport;

import org.jspecify.annotations.NullMarked;
