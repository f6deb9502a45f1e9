package io.kaze.gateway.metering;

import io.kaze.gateway.price.Price;
import io.kaze.gateway.price.Prices;
import io.kaze.gateway.price.Pricing;
import io.kaze.gateway.price.Unpriced;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The price of each model that was asked for lately. For one thread. */
final class Offers {
  private static final int MODELS_MAX = 1_000;

  private final Prices prices;
  private final Map<Model, Pricing> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Model, Pricing> eldest) {
          return size() > MODELS_MAX;
        }
      };

  private record Model(String provider, String model) {}

  Offers(Prices prices) {
    this.prices = prices;
  }

  Pricing of(String provider, String model) {
    return lately.computeIfAbsent(
        new Model(provider, model), it -> prices.find(it.provider(), it.model()));
  }

  /** The most tokens it reads and writes; null when not known. */
  static @Nullable Long contextMax(Pricing pricing) {
    return switch (pricing) {
      case Price price -> price.contextMax();
      case Unpriced none -> null;
    };
  }
}
