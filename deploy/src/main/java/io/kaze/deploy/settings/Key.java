package io.kaze.deploy.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing a cell can be told. Its path is its place in {@code kaze.yaml}; the environment
 * variable follows from the path.
 */
public enum Key {
  /** The data folder. */
  DATA("data", "~/.kaze"),
  /** A folder with the user's own agents and skills. */
  CATALOGUE("catalogue", ""),
  /** The file with the tools that agents may call. */
  TOOLS_FILE("tools.file", ""),
  /** Which rooms this process holds. */
  ROOMS("rooms", "all"),
  /** The network interface of the door. */
  DOOR_HOST("door.host", "127.0.0.1"),
  /** The port of the door; 0 for any free one. */
  DOOR_PORT("door.port", "8080"),
  /** The network interface of health and metrics. */
  MANAGEMENT_HOST("management.host", "127.0.0.1"),
  /** The port of health and metrics; 0 for any free one, off for none. */
  MANAGEMENT_PORT("management.port", "9090"),
  /** A PostgreSQL server; empty for the embedded one. */
  POSTGRES_URL("postgres.url", ""),
  /** An OpenAI-compatible server with models; empty for none. */
  MODELS_URL("models.url", ""),
  /** What that server wants to see; empty for nothing. */
  MODELS_KEY("models.key", ""),
  /** The model for what is to be quick; empty for the provider's own. */
  MODELS_FAST("models.fast", ""),
  /** The model for most things; empty for the provider's own. */
  MODELS_BALANCED("models.balanced", ""),
  /** The model for what is hard; empty for the provider's own. */
  MODELS_BEST("models.best", ""),
  /** How long one call of a model may take. */
  MODELS_TIMEOUT("models.timeout", "2m"),
  /** Whether a local Ollama is looked for. */
  MODELS_OLLAMA("models.ollama", "auto"),
  /** The largest file that may come with a goal. */
  LIMITS_ATTACHMENT("limits.attachment", "25 MB"),
  /** How large all files of one goal may be together. */
  LIMITS_GOAL("limits.goal", "50 MB"),
  /** How far skills are trusted of which nothing else is said. */
  TRUST_PRESET("trust.preset", "supervised"),
  /** How far skills are trusted that come with Kaze and change nothing outside. */
  TRUST_BUILT_IN("trust.built-in", "autonomous"),
  /** How far single skills are trusted, for every tenant or for one. */
  TRUST_LEVELS("trust.levels", ""),
  /** Of how many drafts of a sampled skill a person sees one. */
  TRUST_SAMPLE("trust.sample", "5"),
  /** How long a draft waits for a person. */
  TRUST_PATIENCE("trust.patience", "7d"),
  /** How many requests a minute a token may make that says nothing of its own. */
  LIMITS_REQUESTS("limits.requests", "600"),
  /** How many goals a token may have in flight that says nothing of its own. */
  LIMITS_GOALS_IN_FLIGHT("limits.goals-in-flight", "100"),
  /** How long running tasks may go on once the cell is told to stop. */
  STOP_DEADLINE("stop.deadline", "10s"),
  /** How the log is written. */
  LOG_FORMAT("log.format", "auto"),
  /** From which level on the log is written. */
  LOG_LEVEL("log.level", "info");

  private final String path;
  private final String preset;

  Key(String path, String preset) {
    this.path = path;
    this.preset = preset;
  }

  /** The place in {@code kaze.yaml}, such as {@code door.port}. */
  public String path() {
    return path;
  }

  /** The environment variable, such as {@code KAZE_DOOR_PORT}. */
  public String variable() {
    return "KAZE_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What holds when nothing else is said; empty for none. */
  String preset() {
    return preset;
  }

  static Optional<Key> of(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  /** Every path there is, of keys and of sections. */
  static Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (Key key : values()) {
      words.add(key.path);
      if (key.path.contains(".")) {
        words.add(key.path.substring(0, key.path.indexOf('.')));
      }
    }
    return words;
  }

  /** Whether a path is the beginning of some key's path. */
  static boolean isSection(String path) {
    return Arrays.stream(values()).anyMatch(key -> key.path.startsWith(path + "."));
  }
}
