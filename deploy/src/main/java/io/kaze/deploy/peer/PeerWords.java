package io.kaze.deploy.peer;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another cell, as {@link PeerJson} has it, in words for a person. */
public final class PeerWords {
  private PeerWords() {}

  /** Whether it is there, what waits for it, and what went wrong within a day. */
  public static String of(JsonObject peer, Instant now) {
    return "%s; %s%s".formatted(there(peer, now), waiting(peer, now), wrong(peer));
  }

  /** What to do; null when nothing is to be done. */
  public static @Nullable String remedy(JsonObject peer) {
    return peer.getString("remedy");
  }

  private static String there(JsonObject peer, Instant now) {
    String state = peer.getString("state", "unknown");
    String word = state.equals("unknown") ? "not heard of yet" : state;
    String beacon = peer.getString("beaconAt");
    return beacon == null
        ? word + ", no beacon heard"
        : "%s, beacon last heard %s ago".formatted(word, since(beacon, now));
  }

  private static String waiting(JsonObject peer, Instant now) {
    long entries = peer.getLong("waiting", 0L);
    String oldest = peer.getString("oldest");
    if (entries == 0) {
      return "nothing waits";
    }
    String waits = entries == 1 ? "1 entry waits" : "%,d entries wait".formatted(entries);
    return oldest == null ? waits : "%s, the oldest for %s".formatted(waits, since(oldest, now));
  }

  private static String wrong(JsonObject peer) {
    String reason = peer.getString("reason");
    return reason == null
        ? ""
        : "; within a day %,d refused, %,d given up; last: %s"
            .formatted(peer.getLong("refused", 0L), peer.getLong("givenUp", 0L), reason);
  }

  private static String since(String instant, Instant now) {
    Duration age = Duration.between(Instant.parse(instant), now);
    if (age.toMinutes() < 1) {
      return Math.max(0, age.toSeconds()) + " s";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
  }
}
