package io.kaze.gateway.kubernetes;

import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.gateway.route.FoundProvider;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds model servers among the services of a cluster and keeps who takes them told. The API server
 * may be away: a cell starts without it, keeps what it found, and looks again. Any thread.
 */
public final class ModelServices {
  /** So many are providers at a time; the first by name. */
  public static final int SERVERS_MAX = 50;

  private static final Logger LOG = LoggerFactory.getLogger(ModelServices.class);

  private final Vertx vertx;
  private final Context context;
  private final Consumer<List<FoundProvider>> taker;
  private final Runnable settled;
  private final List<NamespaceWatch> watches;
  private final ModelLooks looks;
  private List<FoundProvider> taken = List.of();
  private boolean settling;
  private long timer = -1;
  private volatile List<ServiceThere> seen = List.of();
  private volatile List<String> troubles = List.of("the API server was not talked to yet");

  private ModelServices(
      Vertx vertx,
      KubernetesSettings settings,
      Pauses pauses,
      Consumer<List<FoundProvider>> taker,
      Runnable settled) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.taker = taker;
    this.settled = settled;
    this.looks = new ModelLooks(vertx, this::changed);
    this.watches =
        settings.namespaces().stream()
            .map(name -> new NamespaceWatch(vertx, settings, name, pauses, this::changed))
            .toList();
  }

  /**
   * Begins to look; nothing waits for it.
   *
   * @param taker is given all that serve at the moment, whenever they are others than before; on a
   *     worker thread, one call after the other
   */
  public static ModelServices begin(
      Vertx vertx, KubernetesSettings settings, Consumer<List<FoundProvider>> taker) {
    return begin(vertx, settings, Pauses.USUAL, taker, () -> {});
  }

  /**
   * As above.
   *
   * @param settled is told when something else was seen, whether anybody serves by it or not
   */
  static ModelServices begin(
      Vertx vertx,
      KubernetesSettings settings,
      Pauses pauses,
      Consumer<List<FoundProvider>> taker,
      Runnable settled) {
    ModelServices services = new ModelServices(vertx, settings, pauses, taker, settled);
    services.context.runOnContext(v -> services.start(pauses.asking()));
    return services;
  }

  private void start(Duration askEvery) {
    watches.forEach(NamespaceWatch::begin);
    timer = vertx.setPeriodic(askEvery.toMillis(), t -> looks.askAgain());
  }

  /** What was found, and what came of it; by provider. */
  public List<ServiceThere> seen() {
    return seen;
  }

  /** Fails, in words, while the API server is away or refuses, or a service is not used. */
  public Future<Void> check() {
    List<String> now = troubles;
    return now.isEmpty() ? Future.succeededFuture() : Future.failedFuture(String.join("; ", now));
  }

  /** Several changes at a time are one. */
  private void changed() {
    if (!settling) {
      settling = true;
      context.runOnContext(v -> settle());
    }
  }

  private void settle() {
    settling = false;
    Roll roll = Roll.of(watches, SERVERS_MAX);
    looks.keep(roll.servers());
    List<ServiceThere> now = roll.seen(looks);
    if (!now.equals(seen)) {
      tell(now);
    }
    seen = now;
    troubles = roll.troubles(looks);
    take(roll.servers().stream().map(looks::provider).filter(Objects::nonNull).toList());
    settled.run();
  }

  private void tell(List<ServiceThere> now) {
    List<ServiceThere> fresh = new ArrayList<>(now);
    fresh.removeAll(seen);
    for (ServiceThere service : fresh) {
      LOG.info(
          "Service {} is {}{}",
          service.provider(),
          service.state(),
          service.reason() == null
              ? ": " + String.join(", ", service.models())
              : ": " + service.reason());
    }
    String gone =
        seen.stream()
            .map(ServiceThere::provider)
            .filter(name -> now.stream().noneMatch(one -> one.provider().equals(name)))
            .collect(Collectors.joining(", "));
    if (!gone.isEmpty()) {
      LOG.info("No longer there: {}", gone);
    }
  }

  private void take(List<FoundProvider> now) {
    if (!now.equals(taken)) {
      taken = now;
      vertx.executeBlocking(() -> {
        taker.accept(now);
        return true;
      });
    }
  }

  /** Looks no more; what was found stays with its taker. */
  public void close() {
    context.runOnContext(v -> {
      vertx.cancelTimer(timer);
      watches.forEach(NamespaceWatch::close);
      looks.close();
    });
  }
}
