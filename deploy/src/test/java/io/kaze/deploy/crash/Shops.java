package io.kaze.deploy.crash;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The other sides of the matrix, at their worst: they are busy, decline, cut, hang, and charge
 * after the cut. They count what was charged under each key and for each order. On one event loop.
 */
final class Shops {
  private static final long LATE_MILLIS = 300;
  private static final long SLOW_MILLIS_MAX = 700;

  private enum Mood {
    WELL,
    SLOW,
    BUSY,
    DECLINES,
    CUTS,
    CHARGES_AND_CUTS,
    CUTS_AND_CHARGES_LATE,
    SWALLOWS,
    HANGS
  }

  private static final List<Mood> MOODS =
      List.of(
          Mood.WELL,
          Mood.WELL,
          Mood.WELL,
          Mood.WELL,
          Mood.SLOW,
          Mood.SLOW,
          Mood.SLOW,
          Mood.SLOW,
          Mood.BUSY,
          Mood.DECLINES,
          Mood.CUTS,
          Mood.CHARGES_AND_CUTS,
          Mood.CUTS_AND_CHARGES_LATE,
          Mood.SWALLOWS,
          Mood.HANGS);

  private final Vertx vertx;
  private final Random random;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final Map<String, Integer> byOrder = new HashMap<>();
  private final Set<String> declined = new HashSet<>();
  private long requests;
  private int port;

  private Shops(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
  }

  /** Open for business on a port of their own. */
  static Shops open(Vertx vertx, long seed) {
    Shops shops = new Shops(vertx, seed);
    shops.port =
        vertx
            .createHttpServer()
            .requestHandler(shops::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
    return shops;
  }

  int port() {
    return port;
  }

  /** How often money went under each key, as {@code word/key}. */
  synchronized Map<String, Integer> byKey() {
    return Map.copyOf(byKey);
  }

  /** How often money went for each order, as {@code word/order}. */
  synchronized Map<String, Integer> byOrder() {
    return Map.copyOf(byOrder);
  }

  synchronized long requests() {
    return requests;
  }

  private void serve(HttpServerRequest request) {
    String[] path = request.path().substring(1).split("/", 2);
    Shop shop =
        List.of(Shop.values()).stream().filter(one -> one.word.equals(path[0])).findFirst().get();
    if (request.method().equals(HttpMethod.GET)) {
      tell(request, shop.word + "/" + path[1]);
      return;
    }
    String key = shop.word + "/" + request.getHeader("Idempotency-Key");
    request
        .body()
        .onSuccess(body -> meet(request, shop, key, new JsonObject(body).getString("text")));
  }

  private synchronized void tell(HttpServerRequest request, String key) {
    answer(request, byKey.containsKey(key) ? 200 : declined.contains(key) ? 402 : 404, key);
  }

  private synchronized void meet(HttpServerRequest request, Shop shop, String key, String order) {
    requests++;
    switch (MOODS.get(random.nextInt(MOODS.size()))) {
      case WELL -> answer(request, charged(shop, key, order), key);
      case SLOW -> {
        int status = charged(shop, key, order);
        vertx.setTimer(1 + random.nextLong(SLOW_MILLIS_MAX), t -> answer(request, status, key));
      }
      case BUSY -> answer(request, 429, key);
      case DECLINES -> {
        if (byKey.containsKey(key) && shop.knowsKeys) {
          answer(request, 200, key);
        } else {
          declined.add(key);
          answer(request, 402, key);
        }
      }
      case CUTS -> request.connection().close();
      case CHARGES_AND_CUTS -> {
        charged(shop, key, order);
        request.connection().close();
      }
      case CUTS_AND_CHARGES_LATE -> {
        request.connection().close();
        vertx.setTimer(LATE_MILLIS, t -> charged(shop, key, order));
      }
      case SWALLOWS -> {}
      case HANGS -> charged(shop, key, order);
    }
  }

  /** Under a key it knows, a shop answers what it did before; another charges once more. */
  private synchronized int charged(Shop shop, String key, String order) {
    if (shop.knowsKeys && declined.contains(key)) {
      return 402;
    }
    if (!shop.knowsKeys || !byKey.containsKey(key)) {
      byKey.merge(key, 1, Integer::sum);
      byOrder.merge(shop.word + "/" + order, 1, Integer::sum);
    }
    return 200;
  }

  private static void answer(HttpServerRequest request, int status, String key) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("receipt", key).encode());
  }
}
