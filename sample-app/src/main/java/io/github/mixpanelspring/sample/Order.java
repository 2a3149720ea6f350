package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A purchase.
 *
 * @param id its number
 * @param productId what was bought
 * @param quantity how many
 * @param total the sum in euros
 * @param created when it was made
 */
record Order(UUID id, String productId, int quantity, BigDecimal total, Instant created) {

}
