package io.kaze.deploy.pod;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those of its cell. Each tells of itself through the database, several times
 * within the time of silence after which it counts as gone. So a room that somebody held until just
 * now still counts as held, however that process ended: one that is started again, or replaced,
 * turns nobody away. What is known is at most {@link #FRESH_MAX} old. Any thread.
 */
public final class Pods {
  /** How old what is known of others may be, beside what the database does not know yet. */
  public static final Duration FRESH_MAX = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Pods.class);
  private static final int BEATS = 6;

  private final Vertx vertx;
  private final PodTable table;
  private final String own;
  private final Set<Room> rooms;
  private final Duration silence;
  private volatile boolean leaving;
  private long timer = -1;
  private @Nullable Future<List<Pod>> found;
  private long foundNanos;

  /**
   * Under a name among those of the cell.
   *
   * @param own this process's name
   */
  public Pods(Kernel kernel, String own, Settings settings) {
    this.vertx = kernel.vertx();
    this.table = new PodTable(kernel.database());
    this.own = own;
    this.rooms = settings.rooms();
    this.silence = settings.silence();
  }

  /** This process's name among those of the cell. */
  public String own() {
    return own;
  }

  /** Whether this process holds a room. */
  public boolean here(Room room) {
    return rooms.contains(room);
  }

  /** Tells of this process from now on; completes once it did, and does not fail. */
  public Future<Void> begin() {
    timer = vertx.setPeriodic(silence.toMillis() / BEATS, t -> tell());
    return tell();
  }

  /** Tells that this process is leaving, from now on. */
  public Future<Void> leave() {
    leaving = true;
    return timer < 0 ? Future.succeededFuture() : tell();
  }

  /** Tells nothing any more. */
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private Future<Void> tell() {
    return table
        .tell(own, rooms, leaving)
        .onFailure(failure -> LOG.warn("This pod could not tell of itself: {}", failure.toString()))
        .otherwiseEmpty();
  }

  /**
   * The processes of the cell that were heard of lately, by name; on the caller's context.
   *
   * @return fails as the database does
   */
  public Future<List<Pod>> all() {
    Promise<List<Pod>> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    looked().onComplete(promise);
    return promise.future();
  }

  /** One look for all who ask while it is under way, or within a moment after. */
  private synchronized Future<List<Pod>> looked() {
    Future<List<Pod>> last = found;
    boolean stale = System.nanoTime() - foundNanos > FRESH_MAX.toNanos();
    if (last != null && !last.failed() && !(last.isComplete() && stale)) {
      return last;
    }
    foundNanos = System.nanoTime();
    Future<List<Pod>> fresh = table.within(silence);
    found = fresh;
    return fresh;
  }

  /** Which of these rooms nobody in the cell holds; on the caller's context. */
  public Future<Set<Room>> missing(Set<Room> wanted) {
    Set<Room> elsewhere = EnumSet.noneOf(Room.class);
    elsewhere.addAll(wanted);
    elsewhere.removeAll(rooms);
    if (elsewhere.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    return all()
        .map(pods -> {
          pods.forEach(pod -> elsewhere.removeAll(pod.rooms()));
          return Set.copyOf(elsewhere);
        });
  }
}
