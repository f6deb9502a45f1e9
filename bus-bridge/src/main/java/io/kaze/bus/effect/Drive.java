package io.kaze.bus.effect;

import io.kaze.bus.effect.EffectLedger.Hold;
import io.kaze.bus.effect.EffectLedger.Move;
import io.kaze.bus.effect.EffectLedger.Take;
import io.kaze.bus.effect.EffectLedger.Taken;
import io.kaze.bus.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one effect from where it stands to its end. Nothing goes out before the ledger has it, and
 * nothing is begun under a hold that is not good any more: then it looks again who has it. On one
 * context.
 *
 * <pre>
 *   take ─fresh──────────────────────────▶ call ─▶ done, refused ─▶ over
 *    ▲ └─held─▶ decide ─TRY──▶ again ──────▶│ │
 *    │            ▲    └─ASK──▶ ask ─▶ over  │ └─lost, not now─▶ wait ─▶ decide
 *    └──fenced────┴──────────────────────────┘
 * </pre>
 */
final class Drive {
  private static final Logger LOG = LoggerFactory.getLogger(Drive.class);
  private static final Fault DIED =
      new Fault(
          Fault.CRASHED, "The process that attempted it ended before it knew what came of it");

  private final Effect effect;
  private final OtherSide side;
  private final Means means;
  private Instant waitUntil;
  private Hold hold;
  private Standing standing = new Standing(0, 0, false, false);
  private Instant began = Instant.EPOCH;
  private int inVain;
  private Fault last =
      new Fault(Fault.TIMED_OUT, "It could not be begun before it was of no more use");

  Drive(Effect effect, OtherSide side, Means means) {
    this.effect = effect;
    this.side = side;
    this.means = means;
    this.waitUntil = means.clock().instant();
    this.hold = fresh();
  }

  Effect effect() {
    return effect;
  }

  /** Somebody wants to know: another process is waited for until then. */
  void wantedUntil(Instant until) {
    waitUntil = until.isAfter(waitUntil) ? until : waitUntil;
  }

  Future<EffectEnd> run() {
    if (means.closed().getAsBoolean()) {
      return fault(EffectFault.Reason.CLOSED, "this process ends");
    }
    hold = fresh();
    Instant now = means.clock().instant();
    return means
        .ledger()
        .take(new Take(hold, effect, means.identifiers().next(), !isOverdue(now), now))
        .compose(taken -> taken(taken, now));
  }

  private Hold fresh() {
    return new Hold(
        means.holder().getAsLong(), effect.tenant(), effect.key(), means.identifiers().next());
  }

  private Future<EffectEnd> taken(Taken taken, Instant asked) {
    return switch (taken) {
      case Taken.Over over -> Future.succeededFuture(over.end());
      case Taken.Fresh fresh -> {
        means.wrote().accept(effect.stream());
        standing = new Standing(1, 0, false, false);
        began = asked;
        yield call();
      }
      case Taken.Held held -> {
        standing = new Standing(held.attempts(), 0, held.loose(), false);
        began = means.clock().instant().minus(held.since());
        last = held.loose() ? DIED : last;
        yield means.wait(held.rest()).compose(v -> decide());
      }
      case Taken.Denied denied -> denied(denied);
    };
  }

  private Future<EffectEnd> denied(Taken.Denied why) {
    return switch (why) {
      case MISMATCH ->
          fault(EffectFault.Reason.MISMATCH, "its cause led to something else of that name before");
      case STRANGER ->
          fault(EffectFault.Reason.UNKNOWN_TENANT, "there is no tenant " + effect.tenant());
      case BUSY -> again(why, "another process is at it");
      case FENCED -> again(why, "this process has no lease");
    };
  }

  private Future<EffectEnd> again(Taken.Denied why, String words) {
    if (means.clock().instant().isBefore(waitUntil)) {
      return means.wait(means.jittered(means.poll())).compose(v -> run());
    }
    LOG.debug("{} of {}: {}", effect.name(), effect.stream(), why);
    return fault(EffectFault.Reason.BUSY, words);
  }

  private Future<EffectEnd> fault(EffectFault.Reason reason, String words) {
    return Future.failedFuture(
        new EffectFault(
            reason, "Effect %s of %s: %s".formatted(effect.name(), effect.stream(), words)));
  }

  private Future<EffectEnd> decide() {
    if (means.closed().getAsBoolean()) {
      return fault(EffectFault.Reason.CLOSED, "this process ends");
    }
    Instant now = means.clock().instant();
    return switch (Course.next(standing, side, isQuiet(now), isOverdue(now))) {
      case TRY -> attempt(now);
      case ASK -> ask(now);
      case AWAIT_QUIET -> means.wait(untilQuiet(now)).compose(v -> decide());
      case FAIL ->
          over(new EffectFailed(effect.key(), effect.name(), standing.attempts(), last, null));
      case DOUBT -> over(new EffectDoubt(effect.key(), effect.name(), standing.attempts(), last));
    };
  }

  private boolean isOverdue(Instant now) {
    Instant deadline = effect.envelope().deadline();
    return deadline != null && !now.isBefore(deadline);
  }

  private boolean isQuiet(Instant now) {
    return !untilQuiet(now).isPositive();
  }

  private Duration untilQuiet(Instant now) {
    return Duration.between(now, began.plus(side.bounds().quietAfter()));
  }

  private Future<EffectEnd> attempt(Instant now) {
    Hold next = hold.with(means.identifiers().next());
    return means
        .ledger()
        .move(new Move.Again(hold, next.ticket()))
        .compose(held -> {
          if (!held) {
            return run();
          }
          hold = next;
          standing = standing.attempted();
          began = now;
          return call();
        });
  }

  private Future<EffectEnd> call() {
    Duration left = Duration.between(means.clock().instant(), until(began));
    if (!left.isPositive() || left.compareTo(side.bounds().patience()) > 0) {
      // Whoever was away so long, or whose clock was set back, may have been taken for dead.
      String words = "This process was held up, and sent nothing";
      return tried(new Tried.NotNow(new Fault(Fault.TIMED_OUT, words)));
    }
    Call call = called(standing.attempts(), began);
    return asked(() -> side.attempt().make(call), left)
        .transform(tried -> tried.succeeded() ? tried(tried.result()) : lost(tried.cause()));
  }

  private Call called(int attempt, Instant from) {
    return new Call(effect.tenant(), effect.key(), effect.request(), attempt, until(from));
  }

  private Instant until(Instant from) {
    return from.plus(side.bounds().patience());
  }

  /**
   * What is thrown counts as said: nobody knows how far it came. Wherever the answer comes from, it
   * is taken on this context.
   */
  private <T> Future<T> asked(Supplier<Future<T>> question, Duration patience) {
    Promise<T> answer = ((ContextInternal) means.vertx().getOrCreateContext()).promise();
    try {
      question.get().onComplete(answer);
    } catch (RuntimeException thrown) {
      answer.fail(thrown);
    }
    return answer
        .future()
        .map(it -> Objects.requireNonNull(it, "No answer at all"))
        .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
  }

  private Future<EffectEnd> tried(Tried tried) {
    return switch (tried) {
      case Tried.Done done -> over(EffectDone.saying(effect, standing.attempts(), done.result()));
      case Tried.Refused refused -> over(refused(refused.fault()));
      case Tried.NotNow notNow -> notNow(notNow.fault());
    };
  }

  private EffectFailed refused(Fault fault) {
    return new EffectFailed(effect.key(), effect.name(), standing.attempts(), said(fault), null);
  }

  private static Fault said(Fault fault) {
    return new Fault(Fitting.words(fault.code()), Fitting.words(fault.message()));
  }

  private Future<EffectEnd> notNow(Fault fault) {
    last = said(fault);
    Duration delay = backOff();
    if (standing.loose()) {
      return means.wait(delay).compose(v -> decide());
    }
    return means
        .ledger()
        .move(new Move.Rest(hold, delay))
        .compose(held -> held ? means.wait(delay).compose(v -> decide()) : run());
  }

  private Future<EffectEnd> lost(Throwable failure) {
    standing = standing.lost();
    return inVain("What came of an attempt is not known", failure);
  }

  private Future<EffectEnd> inVain(String words, Throwable failure) {
    LOG.warn("Effect {} of {}: {}: {}", effect.name(), effect.stream(), words, failure.toString());
    last = new Fault(Fault.UNAVAILABLE, Fitting.words(words + ": " + failure.getMessage()));
    return means.wait(backOff()).compose(v -> decide());
  }

  private Duration backOff() {
    inVain++;
    return means.jittered(side.bounds().delayAfter(inVain));
  }

  private Future<EffectEnd> ask(Instant now) {
    standing = standing.asked();
    boolean quiet = isQuiet(now);
    Call call = called(standing.enquiries(), now);
    Enquiry enquiry = Objects.requireNonNull(side.enquiry());
    return asked(() -> enquiry.ask(call), side.bounds().patience())
        .transform(found ->
            found.succeeded()
                ? found(found.result(), quiet)
                : inVain("The other side could not be asked", found.cause()));
  }

  private Future<EffectEnd> found(Found found, boolean quiet) {
    return switch (found) {
      case Found.Done done -> over(EffectDone.saying(effect, standing.attempts(), done.result()));
      case Found.Refused refused -> over(refused(refused.fault()));
      case Found.Unheard unheard -> {
        standing = standing.unheard(quiet);
        yield decide();
      }
      case Found.Pending pending -> {
        last = new Fault(Fault.UNAVAILABLE, "The other side is at it still");
        yield means.wait(backOff()).compose(v -> decide());
      }
    };
  }

  /** An end that is fenced off is not ours to tell: another process has one, or will. */
  private Future<EffectEnd> over(EffectEnd end) {
    return means
        .ledger()
        .move(new Move.Over(hold, end, means.identifiers().next(), means.clock().instant()))
        .compose(held -> {
          if (!held) {
            return run();
          }
          means.wrote().accept(effect.stream());
          return Future.succeededFuture(end);
        });
  }
}
