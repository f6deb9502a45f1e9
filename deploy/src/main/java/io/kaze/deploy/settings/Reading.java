package io.kaze.deploy.settings;

import io.kaze.bus.fair.Weights;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.channels.rest.submit.TenantBounds;
import io.kaze.deploy.settings.TracingSettings.HiddenText;
import io.kaze.gateway.discovery.Environment;
import io.kaze.gateway.discovery.Hint;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.metering.MeteringSettings;
import io.kaze.gateway.metering.TenantLimits;
import io.kaze.gateway.metering.UnpricedPolicy;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.VaultAuth;
import io.kaze.gateway.secret.VaultSettings;
import io.kaze.governance.ramp.TrustSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one value after the other; a bad one is told with its place and path. */
record Reading(Gathered given, Map<String, String> environment) {

  Settings settings() throws SettingsFault {
    Path data = read(Key.DATA, Values::path);
    return new Settings(
        data,
        optional(Key.CATALOGUE, Values::path),
        optional(Key.TOOLS_FILE, Values::path),
        read(Key.ROOMS, Values::rooms),
        listen(Key.DOOR_HOST, read(Key.DOOR_PORT, Values::port)),
        management(),
        optional(Key.POSTGRES_URL, url -> postgres(data, url)),
        models(),
        optional(Key.MODELS_FILE, Values::path),
        vault(),
        limits(),
        trust(),
        metering(),
        new Stopping(
            read(Key.STOP_DEADLINE, Values::duration), read(Key.STOP_ANSWERS, Values::duration)),
        read(Key.PODS_SILENCE, Values::silence),
        new Log(read(Key.LOG_FORMAT, Values::logFormat), read(Key.LOG_LEVEL, Values::logLevel)),
        tracing(),
        new NatsReading(this).settings(),
        new KubernetesReading(this).settings());
  }

  /** What other programs are told by OpenTelemetry's own variables counts where nothing is said. */
  private Optional<TracingSettings> tracing() throws SettingsFault {
    double sample = read(Key.TRACING_SAMPLE, Values::share);
    String elsewhere = environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "");
    HiddenText headers = new HiddenText(environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", ""));
    return read(
        Key.TRACING_ENDPOINT,
        value -> {
          String endpoint = value.text().isEmpty() ? elsewhere : value.text();
          return endpoint.isEmpty()
              ? Optional.empty()
              : Optional.of(new TracingSettings(URI.create(endpoint), sample, headers));
        });
  }

  private Listen listen(Key host, int port) throws SettingsFault {
    return read(host, value -> new Listen(value.text(), port));
  }

  private Optional<Listen> management() throws SettingsFault {
    Optional<Integer> port = read(Key.MANAGEMENT_PORT, Values::portOrOff);
    return port.isEmpty() ? Optional.empty() : Optional.of(listen(Key.MANAGEMENT_HOST, port.get()));
  }

  private Limits limits() throws SettingsFault {
    long attachment = read(Key.LIMITS_ATTACHMENT, Values::bytes);
    Allowance token =
        new Allowance(
            read(Key.LIMITS_REQUESTS, Values::allowance),
            read(Key.LIMITS_GOALS_IN_FLIGHT, Values::allowance));
    ModelUse models =
        new ModelUse(
            List.of(),
            read(Key.LIMITS_INPUT_TOKENS, MeteringValues::limit),
            read(Key.LIMITS_OUTPUT_TOKENS, MeteringValues::limit),
            read(Key.LIMITS_CALLS, MeteringValues::limit));
    TenantBounds tenant =
        new TenantBounds(
            read(Key.LIMITS_TENANT_GOALS_IN_FLIGHT, Values::allowance),
            read(Key.LIMITS_TENANT_UPLOADS, Values::bytes));
    Weights weights = read(Key.FAIRNESS_WEIGHTS, FairnessValues::weights);
    int inHand = read(Key.LIMITS_IN_HAND, Values::inHand);
    return read(
        Key.LIMITS_GOAL,
        value ->
            new Limits(attachment, Values.bytes(value), token, models, tenant, weights, inHand));
  }

  private MeteringSettings metering() throws SettingsFault {
    return new MeteringSettings(
        read(Key.BUDGETS_PRICES, MeteringValues::prices),
        read(Key.BUDGETS_UNPRICED, value -> UnpricedPolicy.of(value.text())),
        new TenantLimits(
            read(Key.LIMITS_TENANT_REQUESTS, MeteringValues::limit),
            read(Key.LIMITS_TENANT_INPUT_TOKENS, MeteringValues::limit),
            read(Key.LIMITS_TENANT_OUTPUT_TOKENS, MeteringValues::limit),
            read(Key.LIMITS_TENANT_CALLS, MeteringValues::limit)),
        read(Key.BUDGETS_KEEP, Values::duration));
  }

  private TrustSettings trust() throws SettingsFault {
    return new TrustSettings(
        read(Key.TRUST_PRESET, TrustValues::level),
        read(Key.TRUST_BUILT_IN, TrustValues::level),
        read(Key.TRUST_LEVELS, TrustValues::overrides),
        read(Key.TRUST_SAMPLE, TrustValues::oneIn),
        read(Key.TRUST_PATIENCE, TrustValues::patience));
  }

  private ModelSettings models() throws SettingsFault {
    Optional<Secret> key = optional(Key.MODELS_KEY, value -> new Secret(value.text()));
    Map<Hint, String> names = new EnumMap<>(Hint.class);
    names(Key.MODELS_FAST, Hint.FAST, names);
    names(Key.MODELS_BALANCED, Hint.BALANCED, names);
    names(Key.MODELS_BEST, Hint.BEST, names);
    Duration timeout = read(Key.MODELS_TIMEOUT, Values::duration);
    boolean ollama = read(Key.MODELS_OLLAMA, Values::autoOrOff);
    return read(
        Key.MODELS_URL,
        url ->
            new ModelSettings(
                url.text().isEmpty() ? null : url.text(),
                key.orElse(null),
                names,
                timeout,
                ollama,
                new Environment(environment)));
  }

  private Optional<VaultSettings> vault() throws SettingsFault {
    if (given.of(Key.VAULT_URL).text().isEmpty()) {
      read(Key.VAULT_TOKEN, VaultValues::noneWithoutVault);
      read(Key.VAULT_TOKEN_FILE, VaultValues::noneWithoutVault);
      read(Key.VAULT_ROLE, VaultValues::noneWithoutVault);
      return Optional.empty();
    }
    VaultAuth auth =
        switch (read(Key.VAULT_AUTH, VaultValues::auth)) {
          case TOKEN -> vaultToken();
          case KUBERNETES -> vaultKubernetes();
        };
    String mount = read(Key.VAULT_MOUNT, VaultValues::path);
    Optional<String> namespace = optional(Key.VAULT_NAMESPACE, VaultValues::path);
    Optional<Path> ca = optional(Key.VAULT_CA, VaultValues::file);
    return Optional.of(
        read(
            Key.VAULT_URL,
            url ->
                new VaultSettings(
                    VaultValues.url(url), auth, mount, namespace.orElse(null), ca.orElse(null))));
  }

  private VaultAuth vaultToken() throws SettingsFault {
    Optional<Path> file = optional(Key.VAULT_TOKEN_FILE, Values::path);
    return file.isPresent()
        ? new VaultAuth.TokenFile(file.get())
        : new VaultAuth.Token(read(Key.VAULT_TOKEN, VaultValues::token));
  }

  private VaultAuth vaultKubernetes() throws SettingsFault {
    String mount = read(Key.VAULT_AUTH_MOUNT, VaultValues::path);
    Path jwt = read(Key.VAULT_JWT_FILE, Values::path);
    return read(Key.VAULT_ROLE, role -> VaultValues.kubernetes(role, mount, jwt));
  }

  private void names(Key key, Hint hint, Map<Hint, String> names) {
    String name = given.of(key).text();
    if (!name.isEmpty()) {
      names.put(hint, name);
    }
  }

  private static PostgresAddress postgres(Path data, Given url) {
    try {
      KeeperSettings.of(data, url.text());
      return new PostgresAddress(url.text());
    } catch (KeeperFault fault) {
      throw new IllegalArgumentException(fault.getMessage(), fault);
    }
  }

  <T> Optional<T> optional(Key key, Function<Given, T> parse) throws SettingsFault {
    return given.of(key).text().isEmpty() ? Optional.empty() : Optional.of(read(key, parse));
  }

  <T> T read(Key key, Function<Given, T> parse) throws SettingsFault {
    Given value = given.of(key);
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw new SettingsFault("%s: %s: %s".formatted(value.origin(), key.path(), e.getMessage()));
    }
  }
}
