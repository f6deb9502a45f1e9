package io.kaze.gateway.discovery;

import io.kaze.bus.ask.ModelsThere;
import io.kaze.gateway.provider.ChatClient;
import io.kaze.gateway.provider.Hint;
import io.kaze.gateway.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which provider is in force: one at a time, the preferred one of those that were told of,
 * else an Ollama that answers. It is looked for at the start and now and then. On one context.
 */
public final class Discovery {
  /** What to do to get a model. */
  public static final String REMEDY =
      "To have one: export OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY, or set models.url"
          + " in kaze.yaml to any OpenAI-compatible server, or run Ollama (ollama pull llama3.2);"
          + " then start again.";

  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration PROBE_MAX = Duration.ofSeconds(1);
  private static final Duration LIST_MAX = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final ChatClient client;
  private final ModelSettings settings;
  private final InForce seen;
  private @Nullable Provider inForce;
  private @Nullable String trouble;
  private Future<Void> looking = Future.succeededFuture();
  private long timer = -1;

  /** Looks for providers with this client. */
  public Discovery(Vertx vertx, ChatClient client, ModelSettings settings) {
    this(vertx, client, settings, new InForce());
  }

  /** The same, and shows others what it finds. */
  public Discovery(Vertx vertx, ChatClient client, ModelSettings settings, InForce seen) {
    this.vertx = vertx;
    this.client = client;
    this.settings = settings;
    this.seen = seen;
  }

  /** Begins to look, and goes on now and then; nothing waits for it but who asks. */
  public void start() {
    looking = shown(look());
    timer = vertx.setPeriodic(EVERY.toMillis(), t -> looking = shown(look()));
  }

  private Future<Void> shown(Future<Void> look) {
    return look.onComplete(looked -> seen.looked(String.valueOf(none().remedy())));
  }

  /** Looks no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** The provider in force, once the look under way has ended; null for none. */
  public Future<@Nullable Provider> current() {
    return looking.transform(looked -> Future.succeededFuture(inForce));
  }

  /** The same in words. */
  public Future<ModelsThere> there() {
    return current().map(provider -> provider == null ? none() : there(provider));
  }

  private static ModelsThere there(Provider provider) {
    return new ModelsThere(
        provider.model(null), "%s (%s)".formatted(provider.name(), provider.origin()), "");
  }

  /** Nobody to ask, and why not. */
  public ModelsThere none() {
    return new ModelsThere(null, null, trouble == null ? REMEDY : trouble);
  }

  private Future<Void> look() {
    List<Provider> told = Candidates.of(settings);
    if (!told.isEmpty()) {
      return named(told.getFirst(), LIST_MAX)
          .onFailure(failure -> trouble(told.getFirst(), failure))
          .transform(looked -> Future.succeededFuture());
    }
    return settings.ollama() ? probed() : Future.succeededFuture();
  }

  /** A variable of Ollama's that cannot be read is as good as no Ollama. */
  private Future<Void> probed() {
    return Future.succeededFuture(settings)
        .map(Candidates::ollama)
        .compose(ollama -> named(ollama, PROBE_MAX))
        .onFailure(nobody -> force(null))
        .transform(looked -> Future.succeededFuture());
  }

  /** What a look at the provider found, for a person. */
  public sealed interface Checked {

    /** It can be asked. */
    record Good(String found) implements Checked {}

    /** It was told of, and yet it may not answer. */
    record Doubtful(String found, String remedy) implements Checked {}

    /** There is none. */
    record None(String remedy) implements Checked {}
  }

  /** Looks once at the provider that would be in force; costs nothing there. */
  public Future<Checked> checked() {
    List<Provider> told = Candidates.of(settings);
    if (told.isEmpty()) {
      return look().map(v -> inForce == null ? new Checked.None(REMEDY) : good(inForce));
    }
    Provider first = told.getFirst();
    if (!first.lists()) {
      return Future.succeededFuture(good(first));
    }
    return client
        .models(first, LIST_MAX)
        .map(names -> checked(first, names))
        .otherwise(failure ->
            new Checked.Doubtful(String.valueOf(failure.getMessage()), "See " + first.origin()));
  }

  private static Checked checked(Provider provider, List<String> names) {
    if (!provider.ready()) {
      return names.isEmpty()
          ? new Checked.Doubtful(provider.name() + " has no models", "Name one: models.balanced")
          : good(provider.with(Map.of(Hint.BALANCED, names.getFirst())));
    }
    String model = provider.model(null);
    // Gemini puts the kind before the name.
    return names.stream().anyMatch(name -> name.equals(model) || name.equals("models/" + model))
        ? good(provider)
        : new Checked.Doubtful(
            "%s does not list the model %s".formatted(provider.name(), model),
            "Name one it has: models.balanced");
  }

  private static Checked good(Provider provider) {
    return new Checked.Good(
        "%s by %s (%s)".formatted(provider.model(null), provider.name(), provider.origin()));
  }

  private void trouble(Provider provider, Throwable failure) {
    if (trouble == null) {
      LOG.warn("{} tells no models: {}", provider.name(), failure.getMessage());
    }
    trouble =
        "%s Name a model (models.balanced), or see that it can be reached."
            .formatted(failure.getMessage());
  }

  /** Who has no name for a model is asked for its own; the first serves. */
  private Future<Void> named(Provider provider, Duration patience) {
    boolean found = settings.ollama() && provider.name().equals("Ollama");
    if (provider.ready() && !found) {
      force(provider);
      return Future.succeededFuture();
    }
    return client
        .models(provider, patience)
        .compose(names -> {
          if (names.isEmpty()) {
            return Future.failedFuture(provider.name() + " has no models.");
          }
          force(
              provider.ready() ? provider : provider.with(Map.of(Hint.BALANCED, names.getFirst())));
          return Future.succeededFuture();
        });
  }

  private void force(@Nullable Provider provider) {
    if (provider != null && !provider.equals(inForce)) {
      LOG.info("Models by {} ({}): {}", provider.name(), provider.origin(), provider.model(null));
    }
    inForce = provider;
    seen.is(provider);
    trouble = null;
  }
}
