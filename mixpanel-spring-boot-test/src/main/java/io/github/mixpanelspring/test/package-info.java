/**
 * A Mixpanel for an application's tests: it takes events as Mixpanel's import API does,
 * and tells which ones it got.
 */
@NullMarked
package io.github.mixpanelspring.test;

import org.jspecify.annotations.NullMarked;
