package io.kaze.gateway.price;

/** What is known of a model's price. */
public sealed interface Pricing permits Price, Unpriced {}
