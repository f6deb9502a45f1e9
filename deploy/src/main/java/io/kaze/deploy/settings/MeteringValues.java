package io.kaze.deploy.settings;

import io.kaze.bus.tenant.ModelUse;
import io.kaze.gateway.price.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what is said of limits and prices of models. */
final class MeteringValues {
  private MeteringValues() {}

  static long limit(Given given) {
    String digits = given.text().replace("_", "");
    if (digits.matches("\\d{1,10}") && Long.parseLong(digits) <= ModelUse.MAX) {
      return Long.parseLong(digits);
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a whole number from 1 to %,d, or 0 for no limit"
            .formatted(given.text(), ModelUse.MAX));
  }

  /** Those that come with Kaze, and a file's before them. */
  static Prices prices(Given given) {
    if (given.text().isEmpty()) {
      return Prices.builtIn();
    }
    Path file = Values.path(given);
    try {
      return Prices.builtIn().with(Prices.read(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file), unreadable);
    }
  }
}
