package io.kaze.channels.rest.follow;

import java.time.Duration;

/**
 * How stories are told while they happen.
 *
 * @param streamsMax the most streams at a time
 * @param heartbeat how often something is sent, so that nobody between takes the silence for an end
 * @param poll how often the journal is read without being told that there is more
 * @param lastsMax how long a stream lasts; its client then asks on from where it was
 */
public record FollowSettings(int streamsMax, Duration heartbeat, Duration poll, Duration lastsMax) {

  /** What holds unless told otherwise. */
  public static final FollowSettings DEFAULTS =
      new FollowSettings(256, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofHours(1));

  public FollowSettings {
    if (streamsMax < 1) {
      throw new IllegalArgumentException("streamsMax is at least 1");
    }
    if (!heartbeat.isPositive() || !poll.isPositive() || !lastsMax.isPositive()) {
      throw new IllegalArgumentException("heartbeat, poll and lastsMax are positive");
    }
  }
}
