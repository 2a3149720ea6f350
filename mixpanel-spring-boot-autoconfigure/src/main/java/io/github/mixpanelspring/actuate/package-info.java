/**
 * Shows the delivery to those who operate the application: its health, and an endpoint of
 * Spring Boot's Actuator.
 */
@NullMarked
package io.github.mixpanelspring.actuate;

import org.jspecify.annotations.NullMarked;
