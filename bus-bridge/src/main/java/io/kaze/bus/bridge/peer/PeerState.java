package io.kaze.bus.bridge.peer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How another cell stands, as far as this process knows; nothing of any tenant's.
 *
 * @param cell its name
 * @param reach whether it is there
 * @param beaconAt when it last said that it lives; null for never since this process is up
 * @param waiting what waits for it
 * @param refusedLately how often an entry, of either side, was refused within a day
 * @param givenUpLately how many entries for it were given up within a day
 * @param last why the last of these went no further; null when there was none within a day
 */
public record PeerState(
    String cell,
    Reach reach,
    @Nullable Instant beaconAt,
    Waiting waiting,
    long refusedLately,
    long givenUpLately,
    @Nullable Setback last) {

  /** The same with what waits for it elsewhere. */
  public PeerState and(Waiting more) {
    return new PeerState(
        cell, reach, beaconAt, waiting.and(more), refusedLately, givenUpLately, last);
  }
}
