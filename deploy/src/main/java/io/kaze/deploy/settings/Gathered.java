package io.kaze.deploy.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that was given, the source that counts most for each key; the rest is as it is by itself.
 *
 * @param values what somebody gave
 */
record Gathered(Map<Key, Given> values) {
  static final Path HERE = Path.of("").toAbsolutePath();

  Given of(Key key) {
    return values.getOrDefault(key, new Given(key.preset(), "default", HERE));
  }
}
