package io.github.mixpanelspring.actuate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells Spring Boot how the delivery is.
 */
class MixpanelHealthIndicator implements HealthIndicator {

	private final DeliveryHealth delivery;

	MixpanelHealthIndicator(DeliveryHealth delivery) {
		this.delivery = delivery;
	}

	@Override
	public Health health() {
		DeliveryHealth.Report report = this.delivery.check();
		Health.Builder health = report.degraded() ? Health.status(DeliveryHealth.DEGRADED) : Health.up();
		return health.withDetails(report.details()).build();
	}

}
