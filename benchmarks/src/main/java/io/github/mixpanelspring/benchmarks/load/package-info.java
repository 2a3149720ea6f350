/**
 * Clients under load: how many events each brings to a local server, and what that costs.
 */
@NullMarked
package io.github.mixpanelspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
