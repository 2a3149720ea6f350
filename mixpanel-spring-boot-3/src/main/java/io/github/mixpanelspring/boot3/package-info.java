/**
 * What Spring Boot 3 knows under another name than later versions: the health of the
 * delivery.
 */
@NullMarked
package io.github.mixpanelspring.boot3;

import org.jspecify.annotations.NullMarked;
