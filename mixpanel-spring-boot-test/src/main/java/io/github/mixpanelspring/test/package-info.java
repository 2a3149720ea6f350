/**
 * What an application would send to Mixpanel, recorded for assertions of its tests, and a
 * Mixpanel of their own to send it to.
 */
@NullMarked
package io.github.mixpanelspring.test;

import org.jspecify.annotations.NullMarked;
