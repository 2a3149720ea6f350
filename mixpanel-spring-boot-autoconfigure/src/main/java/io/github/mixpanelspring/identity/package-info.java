/**
 * Whose event it is.
 */
@NullMarked
package io.github.mixpanelspring.identity;

import org.jspecify.annotations.NullMarked;
