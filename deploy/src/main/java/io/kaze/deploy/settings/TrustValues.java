package io.kaze.deploy.settings;

import io.kaze.bus.ruling.Level;
import io.kaze.governance.ramp.TrustOverride;
import io.kaze.governance.ramp.TrustSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads what is said about trust; what cannot be read is told in words, without the path. */
final class TrustValues {
  private TrustValues() {}

  static Level level(Given given) {
    return Level.of(given.text());
  }

  /** {@code skill=level} or {@code tenant/skill=level}, parted by commas. */
  static List<TrustOverride> overrides(Given given) {
    return TrustSettings.checkOverrides(
        Arrays.stream(given.text().split(",", -1))
            .filter(part -> !part.isBlank())
            .map(TrustOverride::parse)
            .toList());
  }

  static int oneIn(Given given) {
    if (!given.text().matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not a whole number such as 5: a person sees one draft in so many"
              .formatted(given.text()));
    }
    return TrustSettings.checkSample(Integer.parseInt(given.text()));
  }

  static Duration patience(Given given) {
    return TrustSettings.checkPatience(TimeSpan.of(given.text()));
  }
}
