package io.kaze.deploy.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. A flag counts more than the environment, the environment more than the
 * file, the file more than what holds by itself.
 *
 * @param flags what the command line says: the flag's name and its text
 * @param environment the process's variables
 * @param file the file to read; null for the one {@code KAZE_CONFIG} names, else {@code kaze.yaml}
 *     in the data folder if it is there
 */
public record Sources(Map<Key, Flag> flags, Map<String, String> environment, @Nullable Path file) {

  /** The variable that names the file. */
  public static final String FILE_VARIABLE = "KAZE_CONFIG";

  /**
   * A flag of the command line.
   *
   * @param name such as {@code --port}
   * @param text what was given
   */
  public record Flag(String name, String text) {}

  /** What was given, one value a key. */
  Gathered gathered() throws SettingsFault {
    Gathered outside = new Gathered(outside());
    Map<Key, Given> all = new EnumMap<>(Key.class);
    Optional<Path> path = settingsFile(outside.of(Key.DATA));
    if (path.isPresent()) {
      all.putAll(SettingsFile.read(path.get()));
    }
    all.putAll(outside.values());
    return new Gathered(all);
  }

  /** What the environment and the command line give. */
  private Map<Key, Given> outside() {
    Map<Key, Given> outside = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      if (value != null && !value.isBlank()) {
        outside.put(key, new Given(value.strip(), key.variable(), Gathered.HERE));
      }
    }
    flags.forEach(
        (key, flag) -> outside.put(key, new Given(flag.text(), flag.name(), Gathered.HERE)));
    return outside;
  }

  private Optional<Path> settingsFile(Given data) throws SettingsFault {
    if (file != null) {
      return Optional.of(existing(file, "--config"));
    }
    String named = environment.get(FILE_VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(existing(Path.of(named.strip()), FILE_VARIABLE));
    }
    Path usual = Values.path(data).resolve("kaze.yaml");
    return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
  }

  private static Path existing(Path path, String origin) throws SettingsFault {
    if (!Files.isRegularFile(path)) {
      throw new SettingsFault("%s: there is no file %s".formatted(origin, path));
    }
    return path;
  }
}
