package io.kaze.gateway.kubernetes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tries once what the service account must be allowed to do; changes nothing. */
public final class KubernetesCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final KubernetesSettings settings;

  private KubernetesCheck(Vertx vertx, KubernetesSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * What came of one try.
   *
   * @param what what was tried, in words
   * @param found how many were seen; 0 when it went wrong
   * @param trouble why it went wrong, in words; null when it went well
   */
  public record Tried(String what, int found, @Nullable String trouble) {}

  /** Everything the settings need, in their order; never fails. */
  public static Future<List<Tried>> run(Vertx vertx, KubernetesSettings settings) {
    KubernetesCheck check = new KubernetesCheck(vertx, settings);
    List<Future<Tried>> tries = new ArrayList<>();
    settings.namespaces().forEach(namespace -> tries.add(check.services(namespace)));
    if (settings.pods() != null) {
      tries.add(check.endpoints(settings.pods()));
    }
    return Future.all(tries).map(v -> tries.stream().map(Future::result).toList());
  }

  private Future<Tried> services(String namespace) {
    String what = "services labelled %s in %s".formatted(ModelServer.LABEL, namespace);
    return Account.read(vertx, settings)
        .map(account -> new Conversation(vertx, settings, account))
        .compose(
            conversation -> talked(conversation, namespace).onComplete(v -> conversation.close()))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(found -> new Tried(what, found, null))
        .otherwise(failure -> new Tried(what, 0, String.valueOf(failure.getMessage())));
  }

  /** A list, and a watch from there on that is let go as soon as it stands. */
  private static Future<Integer> talked(Conversation conversation, String namespace) {
    return conversation
        .list(namespace)
        .compose(list -> {
          JsonObject metadata = list.getJsonObject("metadata", new JsonObject());
          Promise<Integer> watched = Promise.promise();
          conversation
              .watch(
                  namespace,
                  metadata.getString("resourceVersion", ""),
                  () -> watched.tryComplete(list.getJsonArray("items", new JsonArray()).size()),
                  event -> {})
              .onComplete(
                  ended -> watched.tryFail("the API server ended the watch at once"),
                  watched::tryFail);
          return watched.future();
        });
  }

  private Future<Tried> endpoints(String service) {
    String what = "the pods behind " + service;
    return new CellPods(vertx, settings, System::nanoTime, PATIENCE)
        .seen()
        .map(seen -> new Tried(what, seen.ready().size(), seen.reason()));
  }
}
