package io.kaze.gateway.kubernetes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.endpoint.Endpoint;
import io.vertx.serviceresolver.ServiceAddress;
import io.vertx.serviceresolver.ServiceResolverClient;
import io.vertx.serviceresolver.kube.KubeResolverOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pods that Kubernetes sends a cell's requests to: those behind its service that are ready. For
 * people to look at; pods find each other over NATS. Any thread.
 */
public final class CellPods {
  /** So long an answer is given again: looking at a status is no load for an API server. */
  static final Duration KEPT = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final KubernetesSettings settings;
  private final String service;
  private final LongSupplier nanos;
  private final Duration patience;
  private @Nullable Future<Seen> last;
  private long lookedAt;

  /**
   * What was seen.
   *
   * @param ready the addresses of the pods that are, sorted; empty when none is, or none was seen
   * @param reason why none was seen; null when they were
   */
  public record Seen(String service, List<String> ready, @Nullable String reason) {
    /** Copies. */
    public Seen {
      ready = List.copyOf(ready);
    }
  }

  /**
   * Looks at nothing yet.
   *
   * @param settings names the service
   * @param nanos time that never goes back, such as {@link System#nanoTime}
   */
  public CellPods(Vertx vertx, KubernetesSettings settings, LongSupplier nanos) {
    this(vertx, settings, nanos, PATIENCE);
  }

  /**
   * As above.
   *
   * @param patience how long a look may take
   */
  CellPods(Vertx vertx, KubernetesSettings settings, LongSupplier nanos, Duration patience) {
    this.vertx = vertx;
    this.settings = settings;
    this.service = Objects.requireNonNull(settings.pods());
    this.nanos = nanos;
    this.patience = patience;
  }

  /** Those that are ready now, or were a moment ago. Never fails. */
  public synchronized Future<Seen> seen() {
    Future<Seen> known = last;
    if (known == null || nanos.getAsLong() - lookedAt >= KEPT.toNanos()) {
      lookedAt = nanos.getAsLong();
      known = look();
      last = known;
    }
    return known;
  }

  private Future<Seen> look() {
    return Account.read(vertx, settings)
        .compose(this::asked)
        .map(ready -> new Seen(service, ready, null))
        .otherwise(failure -> new Seen(service, List.of(), words(failure)));
  }

  /** One look, with the token of this moment: a resolver keeps the one it was made with. */
  private Future<List<String>> asked(Account account) {
    ServiceResolverClient resolver = ServiceResolverClient.create(vertx, options(account));
    return resolver
        .resolveEndpoint(ServiceAddress.of(KubernetesSettings.name(service)))
        .map(CellPods::addresses)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(v -> resolver.close());
  }

  private KubeResolverOptions options(Account account) {
    HttpClientOptions requests = new HttpClientOptions();
    WebSocketClientOptions watches = new WebSocketClientOptions();
    account.securing(requests, settings);
    account.securing(watches, settings);
    return new KubeResolverOptions()
        .setServer(SocketAddress.inetSocketAddress(settings.port(), settings.host()))
        .setNamespace(KubernetesSettings.namespace(service))
        .setBearerToken(account.token().revealed())
        .setHttpClientOptions(requests)
        .setWebSocketClientOptions(watches);
  }

  private static List<String> addresses(@Nullable Endpoint endpoint) {
    return endpoint == null
        ? List.of()
        : endpoint.servers().stream()
            .map(server -> server.address().host())
            .distinct()
            .sorted()
            .toList();
  }

  /** What the API server says for itself is not repeated: it is not for everyone. */
  private String words(Throwable failure) {
    if (failure instanceof Trouble trouble) {
      return String.valueOf(trouble.getMessage());
    }
    String said = String.valueOf(failure.getMessage());
    return said.contains("403")
        ? ("the service account may not look at them (status 403); it needs a Role in the namespace"
                + " %s with the rule {apiGroups: [\"\"], resources: [endpoints], verbs: [list,"
                + " watch]}; see docs/KUBERNETES.md")
            .formatted(KubernetesSettings.namespace(service))
        : "the API server at %s does not tell".formatted(settings.api());
  }
}
