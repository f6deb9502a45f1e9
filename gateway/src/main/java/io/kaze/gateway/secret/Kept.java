package io.kaze.gateway.secret;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret as it stands in memory.
 *
 * <pre>
 *             Found                    Gone
 *   nothing ────────▶ secret, well ──────────▶ nothing
 *                        │   ▲
 *          Away, Refused │   │ Found
 *                        ▼   │
 *                     secret, with trouble ──▶ nothing, once refused for too long
 * </pre>
 *
 * @param secret null when it cannot be had
 * @param readAt when its keeper last had it; null for never, or gone since
 * @param trouble what is wrong, for a person; empty for nothing
 * @param refusedSince since when the keeper does not accept the gateway; null when it does
 * @param awaited whether there is none for no other reason than that its keeper is away
 */
record Kept(
    @Nullable Secret secret,
    @Nullable Instant readAt,
    String trouble,
    @Nullable Instant refusedSince,
    boolean awaited) {

  /** Not looked for yet. */
  static final Kept NOTHING = new Kept(null, null, "it was not looked for yet", null, true);

  /**
   * How long secrets are used whose keeper no longer accepts the gateway: an expired token must not
   * stop a cell at once, a revoked one must not keep keys for ever.
   */
  static final Duration REFUSED_MAX = Duration.ofHours(1);

  /** How it stands after a look. Pure. */
  Kept after(Look look, Instant now) {
    return switch (look) {
      case Look.Found found -> new Kept(found.secret(), now, "", null, false);
      case Look.Gone gone -> new Kept(null, null, gone.why(), null, false);
      case Look.Away away -> new Kept(secret, readAt, away.why(), refusedSince, secret == null);
      case Look.Refused refused -> refused(refused.why(), now);
    };
  }

  private Kept refused(String why, Instant now) {
    Instant since = refusedSince == null ? now : refusedSince;
    return since.plus(REFUSED_MAX).isAfter(now)
        ? new Kept(secret, readAt, why, since, secret == null)
        : new Kept(null, null, why, since, true);
  }

  boolean isWell() {
    return trouble.isEmpty();
  }
}
