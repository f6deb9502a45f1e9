package io.kaze.deploy.cli;

import io.kaze.deploy.settings.Binding;
import io.kaze.deploy.settings.Key;
import io.kaze.deploy.settings.SettingsFault;
import io.kaze.deploy.settings.Sources;
import io.kaze.deploy.settings.Sources.Flag;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which cell is meant by its data folder and settings. */
final class CellOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The cell's data folder. Also: KAZE_DATA. Default: ~/.kaze")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings. Also: KAZE_CONFIG. Default: kaze.yaml in the data folder")
  private @Nullable Path config;

  /** The settings as they hold with these flags and no others. */
  Binding bind(Surroundings surroundings) throws SettingsFault {
    return bind(surroundings, Map.of());
  }

  /** The settings as they hold with these flags and the given ones. */
  Binding bind(Surroundings surroundings, Map<Key, Flag> more) throws SettingsFault {
    Map<Key, Flag> flags = new EnumMap<>(Key.class);
    flags.putAll(more);
    if (data != null) {
      flags.put(Key.DATA, new Flag("--data", data));
    }
    return Binding.of(new Sources(flags, surroundings.environment(), config));
  }
}
