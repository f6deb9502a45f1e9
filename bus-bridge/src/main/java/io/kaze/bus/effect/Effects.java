package io.kaze.bus.effect;

import io.kaze.bus.database.Database;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.StreamId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes effects outside, each once. The intent is written before anything goes out, with a key that
 * is the same in every try; what came of it is written after, and told to whoever performs it
 * again. What a process left unfinished, another one, or its next life, sees to: it asks the other
 * side where that can be asked, repeats under the same key where keys are known, and else leaves it
 * to a person.
 *
 * <p>Any thread may call; nothing blocks; futures complete on the caller's context. Effects rest
 * until the relay has its lease.
 *
 * @see Course what is done when
 */
public final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  /** The most effects that are under way in one process. */
  public static final int DRIVING_MAX = 1_024;

  private static final int ORPHANS_MAX = 64;

  private record Driven(Drive drive, Future<EffectEnd> end) {}

  private final Vertx vertx;
  private final Context context;
  private final Means means;
  private final Duration busyMax;
  private final Doubts doubts;
  private final Map<String, OtherSide> sides = new ConcurrentHashMap<>();
  // Touched on the context alone.
  private final Map<EffectKey, Driven> driving = new HashMap<>();
  private boolean looking;
  private final long timer;
  private volatile boolean closed;

  /**
   * Keeps its ledger in the database.
   *
   * @param holder the fencing token of this process at the time of asking; 0 without a lease
   * @param poll how often unfinished effects are looked for
   * @param busyMax how long to wait for another process that is at the same effect
   * @param wrote told of each stream that an entry was written to; any thread, returns at once
   */
  public Effects(
      Vertx vertx,
      Database database,
      LongSupplier holder,
      Duration poll,
      Duration busyMax,
      InstantSource clock,
      RandomGenerator random,
      Identifiers identifiers,
      Consumer<StreamId> wrote) {
    this(
        vertx,
        new PgEffectLedger(vertx, database),
        new Doubts(database, clock, identifiers),
        holder,
        poll,
        busyMax,
        clock,
        random,
        identifiers,
        wrote);
  }

  Effects(
      Vertx vertx,
      EffectLedger ledger,
      Doubts doubts,
      LongSupplier holder,
      Duration poll,
      Duration busyMax,
      InstantSource clock,
      RandomGenerator random,
      Identifiers identifiers,
      Consumer<StreamId> wrote) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.doubts = doubts;
    this.busyMax = busyMax;
    this.means =
        new Means(vertx, ledger, clock, random, identifiers, holder, poll, wrote, () -> closed);
    this.timer = vertx.setPeriodic(poll.toMillis(), t -> context.runOnContext(v -> look()));
  }

  /**
   * From now on this process speaks with that other side: effects there can be performed, and those
   * that were left unfinished are seen to.
   *
   * @return stops it when run; what is under way goes on
   * @throws IllegalArgumentException when it has one of that name already
   */
  public Runnable reach(OtherSide side) {
    if (sides.putIfAbsent(side.name(), side) != null) {
      throw new IllegalArgumentException("There is an other side " + side.name() + " already");
    }
    context.runOnContext(v -> look());
    return () -> sides.remove(side.name(), side);
  }

  /**
   * Makes an effect, or finds out what came of it when it was performed before: to perform again is
   * always safe, and after any failure it is what to do.
   *
   * @return done, failed or in doubt, as it stands in the journal; fails with {@link EffectFault}.
   *     It takes as long as it takes: at worst all tries, and the time the database is away
   */
  public Future<EffectEnd> perform(Effect effect) {
    Promise<EffectEnd> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    context.runOnContext(v -> {
      try {
        wanted(effect).onComplete(promise);
      } catch (EffectFault fault) {
        promise.fail(fault);
      }
    });
    return promise.future();
  }

  /** What only a person can find out. */
  public Doubts doubts() {
    return doubts;
  }

  /** Begins nothing any more. What is under way ends with a fault, and is seen to elsewhere. */
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private Future<EffectEnd> wanted(Effect effect) {
    Driven driven = driven(effect);
    if (!driven.drive().effect().isSameAs(effect)) {
      throw new EffectFault(
          EffectFault.Reason.MISMATCH,
          "Effect %s of %s: its cause leads to something else of that name at this moment"
              .formatted(effect.name(), effect.stream()));
    }
    driven.drive().wantedUntil(means.clock().instant().plus(busyMax));
    return driven.end();
  }

  private Driven driven(Effect effect) {
    EffectKey key = effect.key();
    Driven there = driving.get(key);
    if (there != null) {
      return there;
    }
    OtherSide side = sides.get(effect.side());
    if (side == null) {
      throw new EffectFault(
          EffectFault.Reason.NO_SUCH_SIDE, "Nobody here speaks with " + effect.side());
    }
    if (driving.size() >= DRIVING_MAX) {
      throw new EffectFault(
          EffectFault.Reason.OVERLOADED, DRIVING_MAX + " effects are under way already");
    }
    return begun(key, new Drive(effect, side, means));
  }

  private Driven begun(EffectKey key, Drive drive) {
    Promise<EffectEnd> end = Promise.promise();
    Driven driven = new Driven(drive, end.future());
    driving.put(key, driven);
    // In its own turn, so that whoever asked has said until when it waits.
    context.runOnContext(v ->
        Future.succeededFuture()
            .compose(now -> drive.run())
            .onComplete(ended -> {
              driving.remove(key);
              end.handle(ended);
            }));
    return driven;
  }

  /** Sees to what nobody living works on. */
  private void look() {
    int room = Math.min(ORPHANS_MAX, DRIVING_MAX - driving.size());
    long holder = means.holder().getAsLong();
    if (closed || looking || room <= 0 || holder == 0 || sides.isEmpty()) {
      return;
    }
    looking = true;
    means
        .ledger()
        .orphans(holder, Set.copyOf(sides.keySet()), Set.copyOf(driving.keySet()), room)
        .onComplete(v -> looking = false)
        .onFailure(failure ->
            LOG.warn("Unfinished effects could not be looked for: {}", failure.toString()))
        .onSuccess(this::adopt);
  }

  private void adopt(List<Effect> orphans) {
    for (Effect orphan : orphans) {
      if (sides.containsKey(orphan.side()) && driving.size() < DRIVING_MAX) {
        driven(orphan)
            .end()
            .onFailure(failure ->
                LOG.debug("Effect {} of {} is left", orphan.name(), orphan.stream(), failure));
      }
    }
  }
}
