/**
 * What the filters of this starter and of others cost a web application.
 */
@NullMarked
package io.github.mixpanelspring.benchmarks.web;

import org.jspecify.annotations.NullMarked;
