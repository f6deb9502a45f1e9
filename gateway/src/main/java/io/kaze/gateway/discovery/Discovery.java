package io.kaze.gateway.discovery;

import io.kaze.gateway.secret.Secrets;
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
  private final ModelLists lists;
  private final ModelSettings settings;
  private final InForce seen;
  private @Nullable Candidate inForce;
  private @Nullable List<String> listed;
  private @Nullable String trouble;
  private Future<Void> looking = Future.succeededFuture();
  private long timer = -1;

  /**
   * Looks for providers.
   *
   * @param secrets has their keys
   * @param seen shows others what is found
   */
  public Discovery(Vertx vertx, ModelSettings settings, Secrets secrets, InForce seen) {
    this.vertx = vertx;
    this.lists = new ModelLists(vertx, secrets);
    this.settings = settings;
    this.seen = seen;
  }

  /** Begins to look, and goes on now and then; nothing waits for it but who asks. */
  public void start() {
    looking = shown(look());
    timer = vertx.setPeriodic(EVERY.toMillis(), t -> looking = shown(look()));
  }

  private Future<Void> shown(Future<Void> look) {
    return look.onComplete(looked -> seen.looked(remedy()));
  }

  /** Looks no more. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return lists.close();
  }

  /** Completes when the look under way has ended. */
  public Future<Void> looked() {
    return looking.transform(looked -> Future.succeededFuture());
  }

  /** Nobody to ask, and why not. */
  private String remedy() {
    return trouble == null ? REMEDY : trouble;
  }

  private Future<Void> look() {
    List<Candidate> told = Candidates.of(settings);
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
        .onFailure(nobody -> force(null, null))
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
    List<Candidate> told = Candidates.of(settings);
    if (told.isEmpty()) {
      return look().map(v -> inForce == null ? new Checked.None(REMEDY) : good(inForce));
    }
    Candidate first = told.getFirst();
    if (!first.provider().lists()) {
      return Future.succeededFuture(good(first));
    }
    return lists
        .of(first, LIST_MAX)
        .map(names -> checked(first, names))
        .otherwise(failure ->
            new Checked.Doubtful(
                String.valueOf(failure.getMessage()), "See " + first.provider().origin()));
  }

  private static Checked checked(Candidate candidate, List<String> names) {
    if (!candidate.ready()) {
      return names.isEmpty()
          ? new Checked.Doubtful(
              candidate.provider().name() + " has no models", "Name one: models.balanced")
          : good(candidate.with(Map.of(Hint.BALANCED, names.getFirst())));
    }
    String model = candidate.model(null);
    // Gemini puts the kind before the name.
    return names.stream().anyMatch(name -> name.equals(model) || name.equals("models/" + model))
        ? good(candidate)
        : new Checked.Doubtful(
            "%s does not list the model %s".formatted(candidate.provider().name(), model),
            "Name one it has: models.balanced");
  }

  private static Checked good(Candidate candidate) {
    return new Checked.Good(
        "%s by %s (%s)"
            .formatted(
                candidate.model(null), candidate.provider().name(), candidate.provider().origin()));
  }

  private void trouble(Candidate candidate, Throwable failure) {
    if (trouble == null) {
      LOG.warn("{} tells no models: {}", candidate.provider().name(), failure.getMessage());
    }
    trouble =
        "%s Name a model (models.balanced), or see that it can be reached."
            .formatted(failure.getMessage());
  }

  /** Who has no name for a model is asked for its own; the first serves. */
  private Future<Void> named(Candidate candidate, Duration patience) {
    boolean found = settings.ollama() && candidate.provider().name().equals("Ollama");
    if (candidate.ready() && !found) {
      force(candidate, listed);
      list(candidate);
      return Future.succeededFuture();
    }
    return lists
        .of(candidate, patience)
        .compose(names -> {
          if (names.isEmpty()) {
            return Future.failedFuture(candidate.provider().name() + " has no models.");
          }
          force(
              candidate.ready()
                  ? candidate
                  : candidate.with(Map.of(Hint.BALANCED, names.getFirst())),
              names);
          return Future.succeededFuture();
        });
  }

  /**
   * Nobody waits for the list of one whose models are known by name; until then any may be right.
   */
  private void list(Candidate candidate) {
    if (candidate.provider().lists()) {
      lists
          .of(candidate, LIST_MAX)
          .onSuccess(names -> {
            listed = names;
            force(candidate, names);
          })
          .onFailure(
              failure -> LOG.debug("{} tells no models", candidate.provider().name(), failure));
    }
  }

  private void force(@Nullable Candidate candidate, @Nullable List<String> names) {
    if (candidate != null && !candidate.equals(inForce)) {
      LOG.info(
          "Models by {} ({}): {}",
          candidate.provider().name(),
          candidate.provider().origin(),
          candidate.model(null));
    }
    inForce = candidate;
    seen.is(candidate, names);
    trouble = null;
  }
}
