package io.kaze.channels.rest.follow;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.goal.GoalPath;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client listening to one goal. Reads on when the journal hints that there is more, and now and
 * then without a hint: another process may have written it. Reads no further than the client takes.
 *
 * <pre>
 *   reading ──nothing more──▶ waiting ──hint, poll──▶ reading
 *      └──more than the client takes──▶ full ──drained──▶ reading
 *   any ──last entry, client gone, lasted long enough, closed──▶ over
 * </pre>
 *
 * <p>On the request's context alone, but for {@link #close}.
 */
final class EventStream {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE = 16;

  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final Journal journal;
  private final TenantId tenant;
  private final GoalId goal;
  private final String address;
  private final FollowSettings settings;
  private final OpenStreams streams;
  private long position;
  private boolean reading;
  private boolean hinted;
  private boolean silent;
  private boolean over;
  private long[] timers = {};
  private Runnable unlisten = () -> {};

  EventStream(
      RoutingContext request,
      Journal journal,
      TenantId tenant,
      GoalId goal,
      long position,
      FollowSettings settings,
      OpenStreams streams) {
    this.vertx = request.vertx();
    this.context = vertx.getOrCreateContext();
    this.response = request.response();
    this.journal = journal;
    this.tenant = tenant;
    this.goal = goal;
    this.address = GoalPath.of(request, goal);
    this.position = position;
    this.settings = settings;
    this.streams = streams;
  }

  void open() {
    streams.add(this);
    response.exceptionHandler(gone -> finish());
    response.closeHandler(v -> finish());
    response.drainHandler(v -> more());
    response.setChunked(true);
    response.putHeader(HttpHeaders.CONTENT_TYPE, FollowGoal.EVENT_STREAM);
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // The word by which a reverse proxy is told to pass on at once what it gets.
    response.putHeader("X-Accel-Buffering", "no");
    response.write("retry: 2000\n\n");
    unlisten = journal.onAppend(tenant, goal.stream(), s -> context.runOnContext(v -> more()));
    timers =
        new long[] {
          vertx.setPeriodic(settings.poll().toMillis(), t -> more()),
          vertx.setPeriodic(settings.heartbeat().toMillis(), t -> beat()),
          vertx.setTimer(settings.lastsMax().toMillis(), t -> end())
        };
    more();
  }

  private void more() {
    if (over || response.writeQueueFull()) {
      return;
    }
    if (reading) {
      hinted = true;
      return;
    }
    reading = true;
    hinted = false;
    journal.read(tenant, goal.stream(), position, PAGE).onComplete(this::tell, this::failed);
  }

  private void tell(List<Entry> page) {
    reading = false;
    for (Entry entry : page) {
      if (over) {
        return;
      }
      tell(entry);
    }
    if (page.size() == PAGE || hinted) {
      more();
    }
  }

  private void tell(Entry entry) {
    Telling told = Telling.of(entry, address);
    position = entry.position();
    silent = false;
    response.write(
        "id: %d\nevent: %s\ndata: %s\n\n".formatted(position, told.kind(), told.data().encode()));
    if (Telling.isLast(entry.event())) {
      end();
    }
  }

  /** What could not be read now is read at the next poll. */
  private void failed(Throwable failure) {
    reading = false;
    LOG.warn("Goal {} cannot be read on just now: {}", goal, failure.toString());
  }

  /** A client that took nothing between two beats is gone, though its connection may not know. */
  private void beat() {
    if (!response.writeQueueFull()) {
      silent = false;
      response.write(": \n\n");
      return;
    }
    if (silent) {
      response.reset();
      finish();
    }
    silent = true;
  }

  private void end() {
    if (!over) {
      finish();
      response.end();
    }
  }

  private void finish() {
    if (!over) {
      over = true;
      unlisten.run();
      for (long timer : timers) {
        vertx.cancelTimer(timer);
      }
      streams.remove(this);
    }
  }

  /** Ends the stream; any thread may call. */
  void close() {
    context.runOnContext(v -> end());
  }
}
