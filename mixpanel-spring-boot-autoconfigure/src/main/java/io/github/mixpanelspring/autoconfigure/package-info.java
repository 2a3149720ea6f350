/**
 * Binds {@code mixpanel.*} and puts the core together.
 */
@NullMarked
package io.github.mixpanelspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
