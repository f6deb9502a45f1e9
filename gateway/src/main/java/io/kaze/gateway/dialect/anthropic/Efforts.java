package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.Reasoning.Effort;
import io.kaze.gateway.dialect.json.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code output_config.effort}, both ways. */
final class Efforts {
  private Efforts() {}

  static @Nullable Effort read(Fields config) {
    String word = config.text("effort");
    return switch (word) {
      case null -> null;
      case "low" -> Effort.LOW;
      case "medium" -> Effort.MEDIUM;
      case "high" -> Effort.HIGH;
      case "xhigh" -> Effort.XHIGH;
      case "max" -> Effort.MAX;
      default -> throw config.invalid("effort", word, "low, medium, high, xhigh or max");
    };
  }

  static String of(Effort effort) {
    return effort == Effort.MINIMAL ? "low" : effort.name().toLowerCase(Locale.ROOT);
  }
}
