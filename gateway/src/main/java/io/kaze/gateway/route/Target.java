package io.kaze.gateway.route;

/**
 * A concrete model at its provider.
 *
 * @param provider who has it
 * @param model as the provider names it
 * @param weight its share among the targets of a route, relative to theirs; at least 1
 */
public record Target(Provider provider, String model, int weight) {
  public Target {
    if (weight < 1 || model.isEmpty()) {
      throw new IllegalArgumentException("A target has a model, and a weight of at least 1");
    }
  }
}
