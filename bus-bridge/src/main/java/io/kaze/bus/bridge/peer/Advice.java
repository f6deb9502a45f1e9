package io.kaze.bus.bridge.peer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whoever runs a cell about another one: pure words.
 *
 * @param own the name of the cell that says it
 * @param peer the other one
 */
public record Advice(String own, PeerState peer) {
  /** So long an entry may wait before somebody should look. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Why the last entry went no further; null when none was stopped within a day. */
  public @Nullable String reason() {
    Setback last = peer.last();
    return last == null ? null : reason(last);
  }

  private String reason(Setback last) {
    String cell = peer.cell();
    String address = last.address();
    return switch (last.kind()) {
      case NOT_LET_OUT -> "no rule of this cell lets %s out to cell %s".formatted(address, cell);
      case NOT_LET_IN_THERE -> "cell %s does not let %s in".formatted(cell, address);
      case REFUSED_THERE ->
          "cell %s can do nothing with an entry of %s: it knows no such kind, or nothing of what it is about"
              .formatted(cell, address);
      case TOO_LARGE ->
          "an entry of %s is larger than a message to cell %s may be".formatted(address, cell);
      case FULL -> "as much waits for cell %s as may".formatted(cell);
      case GIVEN_UP -> "cell %s did not take an entry of %s in time".formatted(cell, address);
      case NOT_LET_IN ->
          "cell %s hands over %s, which no rule of this cell lets in".formatted(cell, address);
      case UNFIT ->
          "cell %s hands over %s that cannot be understood, or is too large"
              .formatted(cell, address);
      case UNKNOWN ->
          "cell %s hands over entries of a kind that this Kaze does not know".formatted(cell);
      case FORGED ->
          "cell %s speaks of a goal that is none between it and this cell".formatted(cell);
    };
  }

  /** What is wrong at the moment; null when nothing is. */
  public @Nullable String trouble(Instant now) {
    Setback last = peer.last();
    if (last != null && !last.mended()) {
      return reason(last);
    }
    if (peer.reach() == Reach.AWAY) {
      return "cell %s does not answer, or says no more that it lives".formatted(peer.cell());
    }
    return isSlow(now) ? "entries for cell %s are not taken".formatted(peer.cell()) : null;
  }

  /** What to do against it; null when nothing is wrong. */
  public @Nullable String remedy(Instant now) {
    Setback last = peer.last();
    if (last != null && !last.mended()) {
      return remedy(last);
    }
    return peer.reach() == Reach.AWAY || isSlow(now) ? away() : null;
  }

  private boolean isSlow(Instant now) {
    Instant oldest = peer.waiting().oldest();
    return oldest != null && oldest.isBefore(now.minus(PATIENCE));
  }

  private String remedy(Setback last) {
    String cell = peer.cell();
    String address = last.address();
    return switch (last.kind()) {
      case NOT_LET_OUT -> "add \"out %s %s\" to nats.allow".formatted(cell, address);
      case NOT_LET_IN_THERE ->
          "add \"in %s %s\" to the nats.allow of cell %s, and see that it names %s among its nats.peers"
              .formatted(own, address, cell, own);
      case REFUSED_THERE ->
          "see what cell %s logs, and whether its Kaze is older than this one".formatted(cell);
      case TOO_LARGE -> "raise nats.message in both cells, and max_payload of their NATS servers";
      case FULL, GIVEN_UP -> away();
      case NOT_LET_IN ->
          "if it may, add \"in %s %s\" to nats.allow; if not, ask whoever runs cell %s to stop"
              .formatted(cell, address, cell);
      case UNFIT ->
          "see what this cell logs, and whether the Kaze of cell %s is newer".formatted(cell);
      case UNKNOWN -> "see whether the Kaze of cell %s is newer than this one".formatted(cell);
      case FORGED ->
          "ask whoever runs cell %s; see who else may speak in its NATS account".formatted(cell);
    };
  }

  private String away() {
    return "see that cell %s runs, and that the link between the NATS servers is up"
        .formatted(peer.cell());
  }
}
