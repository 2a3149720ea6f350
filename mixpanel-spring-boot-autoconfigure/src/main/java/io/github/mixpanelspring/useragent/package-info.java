/**
 * What a {@code User-Agent} header and the client hints tell of a visitor.
 */
@NullMarked
package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.NullMarked;
