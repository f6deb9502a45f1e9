package io.kaze.deploy.settings;

import io.kaze.gateway.kubernetes.KubernetesSettings;
import io.kaze.gateway.secret.VaultAuth;
import io.kaze.gateway.secret.VaultSettings;
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
  /** Where providers, routes and keys are named; empty for the one in the data folder. */
  MODELS_FILE("models.file", ""),
  /** How long one call of a model may take. */
  MODELS_TIMEOUT("models.timeout", "2m"),
  /** Whether a local Ollama is looked for. */
  MODELS_OLLAMA("models.ollama", "auto"),
  /** Whether model servers are looked for among a cluster's services. */
  KUBERNETES_MODELS("kubernetes.models", "off"),
  /** In which namespaces, which are trusted by that; empty for the pod's own. */
  KUBERNETES_NAMESPACES("kubernetes.namespaces", ""),
  /** Where the API server is; empty for where Kubernetes says. */
  KUBERNETES_API("kubernetes.api", ""),
  /** The file with the service account's token. */
  KUBERNETES_TOKEN_FILE("kubernetes.token-file", KubernetesSettings.ACCOUNT + "/token"),
  /** The certificates that the API server's own is signed with; empty for the account's. */
  KUBERNETES_CA("kubernetes.ca", ""),
  /** The cell's own service, whose pods the status shows; empty for none. */
  KUBERNETES_SERVICE("kubernetes.service", ""),
  /** Where Vault is; empty for none. */
  VAULT_URL("vault.url", ""),
  /** By what Vault knows the gateway. */
  VAULT_AUTH("vault.auth", "token"),
  /** A token of Vault's; empty for none. */
  VAULT_TOKEN("vault.token", ""),
  /** A file with a token of Vault's; empty for none. */
  VAULT_TOKEN_FILE("vault.token-file", ""),
  /** The role a service account logs in as; empty for none. */
  VAULT_ROLE("vault.role", ""),
  /** Where Vault has its Kubernetes auth method mounted. */
  VAULT_AUTH_MOUNT("vault.auth-mount", VaultAuth.Kubernetes.MOUNT),
  /** The file with the service account's token. */
  VAULT_JWT_FILE("vault.jwt-file", VaultAuth.Kubernetes.JWT.toString()),
  /** Where Vault has its key-value engine, version 2, mounted. */
  VAULT_MOUNT("vault.mount", VaultSettings.MOUNT),
  /** A namespace of Vault Enterprise; empty for none. */
  VAULT_NAMESPACE("vault.namespace", ""),
  /** A file with the certificates that Vault's own is signed with; empty for the usual ones. */
  VAULT_CA("vault.ca", ""),
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
  /** How many tokens of prompts a minute a token may send that says nothing of its own. */
  LIMITS_INPUT_TOKENS("limits.input-tokens", "0"),
  /** How many tokens a minute it may have written. */
  LIMITS_OUTPUT_TOKENS("limits.output-tokens", "0"),
  /** How many calls of models it may have under way. */
  LIMITS_CALLS("limits.calls", "0"),
  /** How many calls of models a minute a tenant may make, all its tokens together. */
  LIMITS_TENANT_REQUESTS("limits.tenant-requests", "0"),
  /** How many tokens of prompts a minute it may send. */
  LIMITS_TENANT_INPUT_TOKENS("limits.tenant-input-tokens", "0"),
  /** How many tokens a minute it may have written. */
  LIMITS_TENANT_OUTPUT_TOKENS("limits.tenant-output-tokens", "0"),
  /** How many calls of models it may have under way. */
  LIMITS_TENANT_CALLS("limits.tenant-calls", "0"),
  /** How many goals a tenant may have in flight, all its tokens together. */
  LIMITS_TENANT_GOALS_IN_FLIGHT("limits.tenant-goals-in-flight", "10000"),
  /** How much a tenant may send of attachments at a time. */
  LIMITS_TENANT_UPLOADS("limits.tenant-uploads", "500 MB"),
  /** How many pieces of work this process has in hand at a time. */
  LIMITS_IN_HAND("limits.in-hand", "8192"),
  /** Tenants that weigh more than others where there is not enough for all. */
  FAIRNESS_WEIGHTS("fairness.weights", ""),
  /** A file with prices of models, which count more than those that come with Kaze. */
  BUDGETS_PRICES("budgets.prices", ""),
  /** Whether models without a price may be called. */
  BUDGETS_UNPRICED("budgets.unpriced", "local"),
  /** How long single calls are listed. */
  BUDGETS_KEEP("budgets.keep", "400d"),
  /** Where NATS is; empty for none. */
  NATS_URL("nats.url", ""),
  /** This cell's name among others. */
  NATS_CELL("nats.cell", "local"),
  /** By what NATS knows the cell: a user; empty for none. */
  NATS_USER("nats.user", ""),
  /** The user's password. */
  NATS_PASSWORD("nats.password", ""),
  /** A token; empty for none. */
  NATS_TOKEN("nats.token", ""),
  /** A credentials file, a user's JWT and seed; empty for none. */
  NATS_CREDENTIALS("nats.credentials", ""),
  /** A file with an NKey's seed; empty for none. */
  NATS_NKEY("nats.nkey", ""),
  /** The certificates that NATS's own is signed with; empty for the usual ones. */
  NATS_CA("nats.ca", ""),
  /** The cell's own certificate; empty for none. */
  NATS_CERTIFICATE("nats.certificate", ""),
  /** Its key. */
  NATS_KEY("nats.key", ""),
  /** Whether the cell's pods say to each other what they usually do. */
  NATS_PODS("nats.pods", "auto"),
  /** What else may cross. */
  NATS_ALLOW("nats.allow", ""),
  /** The cells that work is handed to or taken from. */
  NATS_PEERS("nats.peers", ""),
  /** The largest message. */
  NATS_MESSAGE("nats.message", "1 MiB"),
  /** How long an entry may wait for another cell. */
  NATS_WAITING("nats.waiting", "7d"),
  /** How often the cell says that it lives. */
  NATS_BEACON("nats.beacon", "30s"),
  /** How long running tasks may go on once the cell is told to stop. */
  STOP_DEADLINE("stop.deadline", "10s"),
  /** How long HTTP answers under way may go on once tasks have ended. */
  STOP_ANSWERS("stop.answers", "15s"),
  /** How long a process that is not heard of counts as there. */
  PODS_SILENCE("pods.silence", "30s"),
  /** An OTLP receiver that traces are sent to; empty for none. */
  TRACING_ENDPOINT("tracing.endpoint", ""),
  /** Which share of the traces is recorded. */
  TRACING_SAMPLE("tracing.sample", "1"),
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
