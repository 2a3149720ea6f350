/**
 * The console: a page in the application that shows what is tracked while it is tracked,
 * what becomes of it, and which requests were not tracked and why.
 */
@NullMarked
package io.github.mixpanelspring.console;

import org.jspecify.annotations.NullMarked;
