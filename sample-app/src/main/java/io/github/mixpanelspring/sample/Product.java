package io.github.mixpanelspring.sample;

import java.math.BigDecimal;

/**
 * Something to buy.
 *
 * @param id the last part of its address
 * @param name its name
 * @param category its kind
 * @param price its price in euros
 * @param hue the colour of its picture, in degrees
 * @param description what there is to say about it
 */
record Product(String id, String name, String category, BigDecimal price, int hue, String description) {

}
