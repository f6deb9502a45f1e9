package io.kaze.gateway.kubernetes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries once what the service account must be allowed to do; changes nothing. */
public final class KubernetesCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final KubernetesSettings settings;
  private final List<Conversation> opened = new CopyOnWriteArrayList<>();

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

  /**
   * Everything the settings need, in their order; never fails. What was opened for it is let go in
   * the end, and not before: a server may be slow at that.
   */
  public static Future<List<Tried>> run(Vertx vertx, KubernetesSettings settings) {
    KubernetesCheck check = new KubernetesCheck(vertx, settings);
    List<Future<Tried>> services = settings.namespaces().stream().map(check::services).toList();
    return Future.join(services)
        .compose(v -> check.endpoints())
        .map(pods -> Stream.concat(services.stream().map(Future::result), pods.stream()).toList())
        .onComplete(v -> check.opened.forEach(Conversation::close));
  }

  private Future<Tried> services(String namespace) {
    String what = "services labelled %s in %s".formatted(ModelServer.LABEL, namespace);
    return Account.read(vertx, settings)
        .compose(account -> talked(opened(account), namespace))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(found -> new Tried(what, found, null))
        .otherwise(failure -> new Tried(what, 0, String.valueOf(failure.getMessage())));
  }

  private Conversation opened(Account account) {
    Conversation conversation = new Conversation(vertx, settings, account);
    opened.add(conversation);
    return conversation;
  }

  /** A list, and a watch from there on. */
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

  private Future<Optional<Tried>> endpoints() {
    String service = settings.pods();
    return service == null
        ? Future.succeededFuture(Optional.empty())
        : new CellPods(vertx, settings, System::nanoTime, PATIENCE)
            .seen()
            .map(seen ->
                Optional.of(
                    new Tried("the pods behind " + service, seen.ready().size(), seen.reason())));
  }
}
