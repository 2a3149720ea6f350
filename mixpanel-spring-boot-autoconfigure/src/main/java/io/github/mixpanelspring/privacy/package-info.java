/**
 * What a visitor allows, and what is never sent.
 */
@NullMarked
package io.github.mixpanelspring.privacy;

import org.jspecify.annotations.NullMarked;
