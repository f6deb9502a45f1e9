package io.kaze.gateway.kubernetes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labelled services of one namespace, listed and then watched. However a watch ends, a list
 * follows: what went by unseen is made up for by that, a forgotten place to watch from too. While
 * the API server is away, what was found stays. On one context.
 *
 * <pre>
 *   listing ──▶ watching ──(ended, cut, forgotten)──▶ pausing ──▶ listing
 *      └──────────(refused, unreachable)───────────────▲
 * </pre>
 */
final class NamespaceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(NamespaceWatch.class);

  /** A watch that ends sooner, however it does, is one more reason to wait longer. */
  private static final Duration LASTING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final KubernetesSettings settings;
  private final String namespace;
  private final Pauses pauses;
  private final Runnable changed;
  private final Map<String, Described> services = new TreeMap<>();
  private @Nullable Conversation conversation;
  private @Nullable String trouble = "it was not talked to yet";
  private int failures;
  private long openedAt;
  private boolean over;
  private boolean closed;

  /**
   * Watches nothing yet.
   *
   * @param changed is told when services or trouble are others than before
   */
  NamespaceWatch(
      Vertx vertx, KubernetesSettings settings, String namespace, Pauses pauses, Runnable changed) {
    this.vertx = vertx;
    this.settings = settings;
    this.namespace = namespace;
    this.pauses = pauses;
    this.changed = changed;
  }

  String namespace() {
    return namespace;
  }

  /** By their names, sorted. */
  Map<String, Described> services() {
    return services;
  }

  /** Why nothing new is seen; null when all is well. */
  @Nullable String trouble() {
    return trouble;
  }

  /** One list and one watch after the other, until closed. */
  void begin() {
    Account.read(vertx, settings)
        .map(account -> new Conversation(vertx, settings, account))
        .compose(this::talk)
        .onComplete(ended -> {
          hangUp();
          ended(ended.succeeded() ? null : ended.cause());
        });
  }

  private Future<Void> talk(Conversation begun) {
    if (closed) {
      begun.close();
      return Future.succeededFuture();
    }
    conversation = begun;
    return begun
        .list(namespace)
        .map(this::listed)
        .compose(version -> begun.watch(namespace, version, this::opened, this::happened));
  }

  private void opened() {
    openedAt = System.nanoTime();
    if (trouble != null) {
      LOG.info("Model servers in the namespace {} are watched", namespace);
      trouble = null;
      changed.run();
    }
  }

  private void ended(@Nullable Throwable cause) {
    if (closed) {
      return;
    }
    boolean lasted = openedAt != 0 && System.nanoTime() - openedAt > LASTING.toNanos();
    // That a place to watch from is forgotten once is usual; that it is each time is not.
    boolean usual =
        cause == null || (cause instanceof Trouble known && known.isExpired() && failures == 0);
    failures = lasted ? 0 : failures + 1;
    openedAt = 0;
    if (cause != null && !usual) {
      trouble(String.valueOf(cause.getMessage()));
    }
    vertx.setTimer(
        pauses.millis(failures),
        timer -> {
          if (!closed) {
            begin();
          }
        });
  }

  /** Where to watch from. */
  private String listed(JsonObject list) {
    Map<String, Described> now = new TreeMap<>();
    String version;
    try {
      JsonArray items = list.getJsonArray("items", new JsonArray());
      for (int i = 0; i < Math.min(items.size(), Conversation.SERVICES_MAX); i++) {
        JsonObject service = items.getJsonObject(i);
        now.put(named(service), ServiceReader.read(namespace, service));
      }
      JsonObject metadata = list.getJsonObject("metadata", new JsonObject());
      version = metadata.getString("resourceVersion", "");
      more(metadata.getString("continue", ""));
    } catch (ClassCastException wrong) {
      throw Trouble.of("the API server lists what is no list of services");
    }
    if (!now.equals(services)) {
      services.clear();
      services.putAll(now);
      changed.run();
    }
    return version;
  }

  private void more(String rest) {
    if (!rest.isEmpty() && !over) {
      LOG.warn(
          "The namespace {} has over {} services with the label {}; the others are not looked at",
          namespace,
          Conversation.SERVICES_MAX,
          ModelServer.LABEL);
    }
    over = !rest.isEmpty();
  }

  private void happened(String text) {
    JsonObject event = new JsonObject(text);
    JsonObject object = event.getJsonObject("object", new JsonObject());
    switch (event.getString("type", "")) {
      case "ADDED", "MODIFIED" -> put(named(object), ServiceReader.read(namespace, object));
      case "DELETED" -> {
        if (services.remove(named(object)) != null) {
          changed.run();
        }
      }
      case "ERROR" -> throw Trouble.of(object.getInteger("code", 500), namespace);
      default -> {
        // A bookmark, or what a later version knows: neither changes what there is.
      }
    }
  }

  private static String named(JsonObject service) {
    String name = ServiceReader.name(service);
    if (name.isEmpty()) {
      throw Trouble.of("the API server tells of a service without a name");
    }
    return name;
  }

  private void put(String name, Described now) {
    boolean full = services.size() >= Conversation.SERVICES_MAX && !services.containsKey(name);
    if (!full && !now.equals(services.put(name, now))) {
      changed.run();
    }
  }

  /** The same trouble is told once, however often it comes. */
  private void trouble(String now) {
    if (!now.equals(trouble)) {
      LOG.warn("Model servers in the namespace {} are not seen anew: {}", namespace, now);
      trouble = now;
      changed.run();
    }
  }

  private void hangUp() {
    Conversation now = conversation;
    conversation = null;
    if (now != null) {
      now.close();
    }
  }

  void close() {
    closed = true;
    hangUp();
  }
}
