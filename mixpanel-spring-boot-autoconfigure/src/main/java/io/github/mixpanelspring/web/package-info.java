/**
 * The servlet edge: takes the facts of each request, knows how it ended, and tracks page
 * views.
 */
@NullMarked
package io.github.mixpanelspring.web;

import org.jspecify.annotations.NullMarked;
