package io.kaze.gateway.kubernetes;

import io.kaze.gateway.discovery.Candidate;
import io.kaze.gateway.discovery.ModelLists;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.Provider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which models servers have that do not say so themselves: each is asked when it is new, and again
 * now and then. Who no longer answers keeps what it said, for calls teach how it is. On one
 * context.
 */
final class ModelLooks {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ModelLists lists;
  private final Runnable changed;
  private final Map<Provider, Look> looks = new HashMap<>();
  private final Set<Provider> asking = new HashSet<>();

  /**
   * What asking came to.
   *
   * @param models empty while none is known
   * @param why none is known; null when some are
   */
  record Look(List<String> models, @Nullable String why) {
    static final Look NONE = new Look(List.of(), "it was not asked for its models yet");
  }

  /**
   * Asks nobody yet.
   *
   * @param changed is told when another answer is known
   */
  ModelLooks(Vertx vertx, Runnable changed) {
    // No key of anybody's is ever shown to a server that was found.
    this.lists = new ModelLists(vertx, ref -> null);
    this.changed = changed;
  }

  /** What is known of a server. */
  Look of(ModelServer server) {
    return server.models().isEmpty()
        ? looks.getOrDefault(server.provider(), Look.NONE)
        : new Look(List.copyOf(server.models()), null);
  }

  /** The server as a provider; null while it names no model. */
  @Nullable FoundProvider provider(ModelServer server) {
    List<String> models = of(server).models();
    return models.isEmpty() ? null : server.with(models);
  }

  /** From now on these are there; who is new among them is asked. */
  void keep(Collection<ModelServer> servers) {
    List<Provider> silent =
        servers.stream()
            .filter(server -> server.models().isEmpty())
            .map(ModelServer::provider)
            .toList();
    looks.keySet().retainAll(Set.copyOf(silent));
    silent.stream().filter(server -> !looks.containsKey(server)).forEach(this::ask);
  }

  /** Asks all again. */
  void askAgain() {
    List.copyOf(looks.keySet()).forEach(this::ask);
  }

  private void ask(Provider server) {
    looks.putIfAbsent(server, Look.NONE);
    if (!asking.add(server)) {
      return;
    }
    lists
        .of(new Candidate(server, Map.of()), PATIENCE)
        .onComplete(answer -> {
          asking.remove(server);
          heard(
              server,
              answer.succeeded() ? answer.result() : List.of(),
              answer.succeeded() ? null : String.valueOf(answer.cause().getMessage()));
        });
  }

  private void heard(Provider server, List<String> listed, @Nullable String failure) {
    Look before = looks.get(server);
    List<String> models = ModelNames.kept(listed);
    if (before == null || (models.isEmpty() && !before.models().isEmpty())) {
      return;
    }
    String none = failure == null ? "it names no model" : failure;
    Look now = new Look(models, models.isEmpty() ? none : null);
    if (!now.equals(looks.put(server, now))) {
      changed.run();
    }
  }

  Future<Void> close() {
    return lists.close();
  }
}
