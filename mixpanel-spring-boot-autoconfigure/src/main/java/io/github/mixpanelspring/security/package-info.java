/**
 * Learns from Spring Security who is signed in, and who signs in and out.
 */
@NullMarked
package io.github.mixpanelspring.security;

import org.jspecify.annotations.NullMarked;
