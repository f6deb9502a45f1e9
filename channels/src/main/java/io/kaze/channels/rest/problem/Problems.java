package io.kaze.channels.rest.problem;

import io.kaze.bus.journal.JournalFault;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps what failed to what is told: the one place that does. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int RETRY_SECONDS = 5;

  private Problems() {}

  /** The problem behind a failure; what nobody foresaw is logged and told without particulars. */
  public static Problem of(Throwable failure) {
    return switch (failure) {
      case ProblemFault fault -> fault.problem();
      case JournalFault fault -> ofJournal(fault);
      case HttpException refused when refused.getStatusCode() == 400 ->
          Problem.of(ProblemKind.MALFORMED, "The request's address or headers are not well-formed");
      default -> Outage.isOne(failure) ? outage(failure) : unexpected(failure);
    };
  }

  private static Problem ofJournal(JournalFault fault) {
    return switch (fault.reason()) {
      case UNAVAILABLE -> unsure();
      case OVERLOADED ->
          Problem.later(
              ProblemKind.BUSY,
              "The journal has more to write than it takes at a time. Nothing of this request was"
                  + " kept, and nothing written before is lost: send it again.",
              RETRY_SECONDS);
      case TOO_LARGE ->
          Problem.of(ProblemKind.TOO_LARGE, "It is larger than one journal entry may be");
      case UNKNOWN_TENANT -> Problem.of(ProblemKind.FORBIDDEN, "This cell has no such tenant");
      case UNFIT -> unexpected(fault);
    };
  }

  /** What was to be written may or may not have been. */
  public static Problem unsure() {
    return Problem.later(
        ProblemKind.UNAVAILABLE,
        "The journal cannot be reached just now. Nothing written before is lost; whether this"
            + " request was written is not known. Sent again with the same Idempotency-Key, it"
            + " counts once.",
        RETRY_SECONDS);
  }

  private static Problem outage(Throwable failure) {
    LOG.warn("The database cannot be reached: {}", failure.toString());
    return Problem.later(
        ProblemKind.UNAVAILABLE,
        "The database cannot be reached just now. Nothing of this request was kept, and nothing"
            + " written before is lost: send it again.",
        RETRY_SECONDS);
  }

  private static Problem unexpected(Throwable failure) {
    LOG.error("A request failed as nobody foresaw", failure);
    return Problem.of(
        ProblemKind.UNEXPECTED, "Kaze failed at this; the cell's log says more about why");
  }
}
