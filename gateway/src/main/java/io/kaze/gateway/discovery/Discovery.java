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
  private @Nullable Provider inForce;
  private @Nullable String trouble;
  private Future<Void> looking = Future.succeededFuture();
  private long timer = -1;

  /** Looks for providers with this client. */
  public Discovery(Vertx vertx, ChatClient client, ModelSettings settings) {
    this.vertx = vertx;
    this.client = client;
    this.settings = settings;
  }

  /** Begins to look, and goes on now and then; nothing waits for it but who asks. */
  public void start() {
    looking = look();
    timer = vertx.setPeriodic(EVERY.toMillis(), t -> looking = look());
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
    return settings.ollama()
        ? named(Candidates.ollama(settings), PROBE_MAX)
            .onFailure(nobody -> force(null))
            .transform(looked -> Future.succeededFuture())
        : Future.succeededFuture();
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
    trouble = null;
  }
}
