/**
 * Observes each request to Mixpanel, for metrics and traces.
 */
@NullMarked
package io.github.mixpanelspring.observation;

import org.jspecify.annotations.NullMarked;
