package io.kaze.gateway.price;

/**
 * A model without a price: a call to it is refused or allowed by policy, and never counts as free.
 *
 * @param provider whose model
 * @param model its name
 */
public record Unpriced(String provider, String model) implements Pricing {}
