package io.kaze.gateway.secret;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets that are {@linkplain #want wanted}, kept in memory and read anew: all of them about each
 * minute, files every two seconds. Waits for no keeper: what cannot be had yet is null, and is
 * looked for again soon. Any thread.
 *
 * <p>What was taken back at its keeper is gone from the next look on: a path that Vault does not
 * have, or that it forbids to one whom it knows; a file that is missing twice. What a keeper says
 * while it is away, sealed or broken, is no such word: the old secret stays good.
 */
public final class KeptSecrets implements Secrets {
  /** About how often each secret is read anew. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  /** The most secrets that are kept. */
  public static final int SECRETS_MAX = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(KeptSecrets.class);
  private static final Duration FILES_EVERY = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Calls under way go by the routes they began with, and those name secrets of then. */
  private static final Duration UNWANTED_MAX = Duration.ofMinutes(15);

  private static final double JITTER = 0.1;
  private static final int TROUBLES_TOLD_MAX = 3;

  private final Vertx vertx;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<SecretRef.Kind, SecretKeeper> keepers = new EnumMap<>(SecretRef.Kind.class);
  private final Map<SecretRef.Kind, Future<Void>> lanes = new EnumMap<>(SecretRef.Kind.class);
  private final ConcurrentMap<SecretRef, Kept> kept = new ConcurrentHashMap<>();
  private final Map<SecretRef, Instant> unwanted = new HashMap<>();
  private final KeptMetrics metrics;
  private long timer = -1;
  private long fileTimer = -1;
  private boolean closed;

  /**
   * Keeps none yet, and asks nobody.
   *
   * @param environment a variable's value; null for one that is not set
   * @param vault null when there is none: what is named there cannot be had
   */
  public KeptSecrets(
      Vertx vertx,
      Function<String, @Nullable String> environment,
      @Nullable VaultSettings vault,
      InstantSource clock,
      RandomGenerator random,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.clock = clock;
    this.random = random;
    keepers.put(SecretRef.Kind.ENV, new EnvironmentKeeper(environment));
    keepers.put(SecretRef.Kind.FILE, new FileKeeper(vertx));
    keepers.put(
        SecretRef.Kind.VAULT,
        vault == null
            ? NoKeeper.VAULT
            : new VaultKeeper(vertx, new Vault(vertx, vault), vault, clock));
    this.metrics = new KeptMetrics(meters, this);
  }

  /** Begins to read what is wanted anew, until {@link #close}. */
  public synchronized KeptSecrets start() {
    fileTimer =
        vertx.setPeriodic(
            FILES_EVERY.toMillis(), t -> look(wanted(EnumSet.of(SecretRef.Kind.FILE))));
    again();
    return this;
  }

  /** Stops; what was read stays readable. */
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(fileTimer);
    keepers.values().forEach(SecretKeeper::close);
  }

  @Override
  public @Nullable Secret current(SecretRef ref) {
    Kept one = kept.get(ref);
    return one == null ? null : one.secret();
  }

  /**
   * From now on these are kept, and no others; to be said at each reload of what names them. A
   * secret that is no longer wanted stays for a quarter of an hour, for calls under way.
   *
   * @return completes once each that is new was looked for once; never fails. What is in the
   *     environment is there when this returns
   * @throws IllegalArgumentException for more than {@link #SECRETS_MAX}
   */
  public Future<Void> want(Set<SecretRef> refs) {
    if (refs.size() > SECRETS_MAX) {
      throw new IllegalArgumentException("at most %,d keys can be kept".formatted(SECRETS_MAX));
    }
    return look(added(refs));
  }

  private synchronized Set<SecretRef> added(Set<SecretRef> refs) {
    Set<SecretRef> added = new HashSet<>();
    for (SecretRef ref : refs) {
      if (kept.putIfAbsent(ref, Kept.NOTHING) == null) {
        added.add(ref);
      }
    }
    unwanted.keySet().removeAll(refs);
    for (SecretRef ref : kept.keySet()) {
      if (!refs.contains(ref)) {
        unwanted.putIfAbsent(ref, clock.instant());
      }
    }
    return added;
  }

  /** Reads all that is wanted anew, now; never fails. */
  public Future<Void> refresh() {
    forget();
    return look(Set.copyOf(kept.keySet()));
  }

  private synchronized void forget() {
    Instant old = clock.instant().minus(UNWANTED_MAX);
    unwanted.forEach((ref, since) -> {
      if (since.isBefore(old)) {
        kept.remove(ref);
      }
    });
    unwanted.values().removeIf(since -> since.isBefore(old));
  }

  private Set<SecretRef> wanted(Set<SecretRef.Kind> kinds) {
    return kept.keySet().stream()
        .filter(ref -> kinds.contains(ref.kind()))
        .collect(Collectors.toSet());
  }

  private Future<Void> look(Set<SecretRef> refs) {
    List<Future<Void>> looks = new ArrayList<>();
    refs.stream()
        .collect(Collectors.groupingBy(SecretRef::kind, Collectors.toSet()))
        .forEach((kind, some) -> looks.add(inTurn(kind, some)));
    return looks.isEmpty() ? Future.succeededFuture() : Future.all(looks).mapEmpty();
  }

  /** One look at a keeper after the other: no late answer replaces a newer one. */
  private synchronized Future<Void> inTurn(SecretRef.Kind kind, Set<SecretRef> refs) {
    Future<Void> before = lanes.getOrDefault(kind, Future.succeededFuture());
    Future<Void> after =
        before.compose(v -> asked(kind, refs)).map(looks -> took(kind, looks)).mapEmpty();
    lanes.put(kind, after);
    return after;
  }

  private Future<Map<SecretRef, Look>> asked(SecretRef.Kind kind, Set<SecretRef> refs) {
    return keeper(kind)
        .look(refs)
        .otherwise(failure -> {
          LOG.warn("Keys could not be looked for: {}", failure.getClass().getName());
          return Map.of();
        });
  }

  private SecretKeeper keeper(SecretRef.Kind kind) {
    return Objects.requireNonNull(keepers.get(kind));
  }

  private int took(SecretRef.Kind kind, Map<SecretRef, Look> looks) {
    Instant now = clock.instant();
    looks.forEach((ref, look) -> {
      if (!(look instanceof Look.Found)) {
        metrics.failed(kind);
      }
      kept.computeIfPresent(ref, (r, before) -> told(ref, before, before.after(look, now)));
    });
    return looks.size();
  }

  private static Kept told(SecretRef ref, Kept before, Kept after) {
    if (!after.isWell() && !after.trouble().equals(before.trouble())) {
      LOG.warn(
          "The key {}:{} {}: {}",
          ref.kind(),
          ref.place(),
          after.secret() == null ? "cannot be had" : "is used as it was read last",
          after.trouble());
    } else if (after.isWell() && !Objects.equals(before.secret(), after.secret())) {
      LOG.info("The key {}:{} was read", ref.kind(), ref.place());
    }
    return after;
  }

  private synchronized void again() {
    if (!closed) {
      long millis = pause().toMillis();
      timer = vertx.setTimer(millis, t -> refresh().onComplete(done -> again()));
    }
  }

  /**
   * Spread, so that a cell's processes do not all come at once; soon, while something was never
   * had.
   */
  private Duration pause() {
    boolean lacking = kept.values().stream().anyMatch(Kept::awaited);
    double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) ((lacking ? SOON : EVERY).toMillis() * spread));
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * How a secret stands.
   *
   * @param there whether it can be had
   * @param readAt when its keeper last had it; null for never
   * @param trouble what is wrong, for a person; empty for nothing
   */
  public record Standing(SecretRef ref, boolean there, @Nullable Instant readAt, String trouble) {}

  /** How each secret stands, in no order. */
  public List<Standing> standings() {
    List<Standing> standings = new ArrayList<>(kept.size());
    kept.forEach((ref, one) ->
        standings.add(new Standing(ref, one.secret() != null, one.readAt(), one.trouble())));
    return standings;
  }

  /**
   * Whether all is well, for a check that keeps no cell from being ready.
   *
   * @return fails with what is not, in words
   */
  public Future<Void> check() {
    List<Standing> bad =
        standings().stream().filter(standing -> !standing.trouble().isEmpty()).toList();
    return bad.isEmpty() ? Future.succeededFuture() : Future.failedFuture(words(bad));
  }

  private static String words(List<Standing> bad) {
    String first =
        bad.stream()
            .limit(TROUBLES_TOLD_MAX)
            .map(
                one -> one.ref().place() + (one.there() ? " (still used): " : ": ") + one.trouble())
            .collect(Collectors.joining("; "));
    int more = bad.size() - TROUBLES_TOLD_MAX;
    return first + (more > 0 ? "; and %,d more".formatted(more) : "");
  }
}
