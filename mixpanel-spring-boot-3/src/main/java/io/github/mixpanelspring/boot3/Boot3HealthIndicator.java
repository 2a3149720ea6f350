package io.github.mixpanelspring.boot3;

import io.github.mixpanelspring.actuate.DeliveryHealth;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Tells Spring Boot 3 how the delivery is.
 */
class Boot3HealthIndicator implements HealthIndicator {

	private final DeliveryHealth delivery;

	Boot3HealthIndicator(DeliveryHealth delivery) {
		this.delivery = delivery;
	}

	@Override
	public Health health() {
		DeliveryHealth.Report report = this.delivery.check();
		Health.Builder health = report.degraded() ? Health.status(DeliveryHealth.DEGRADED) : Health.up();
		return health.withDetails(report.details()).build();
	}

}
