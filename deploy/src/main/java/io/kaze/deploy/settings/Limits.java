package io.kaze.deploy.settings;

import io.kaze.bus.fair.Weights;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.channels.rest.submit.TenantBounds;

/**
 * How much may come in at once.
 *
 * @param attachmentBytesMax the largest file that may come with a goal
 * @param goalBytesMax how large all files of one goal may be together
 * @param token how much a token may be used that says nothing of its own; says all
 * @param models likewise, of models
 * @param tenant what holds for a tenant, all its tokens together
 * @param weights how much tenants weigh where there is not enough for all
 * @param inHandMax how many pieces of work this process has in hand at a time; the rest is left to
 *     the others that share the cell's work, or for later
 */
public record Limits(
    long attachmentBytesMax,
    long goalBytesMax,
    Allowance token,
    ModelUse models,
    TenantBounds tenant,
    Weights weights,
    int inHandMax) {
  private static final long BESIDE_FILES_BYTES_MAX = 1 << 20;

  public Limits {
    if (attachmentBytesMax < 1) {
      throw new IllegalArgumentException("an attachment may have at least 1 byte");
    }
    if (goalBytesMax < attachmentBytesMax) {
      throw new IllegalArgumentException(
          "%,d bytes for all files of a goal are less than limits.attachment allows one, %,d"
              .formatted(goalBytesMax, attachmentBytesMax));
    }
  }

  /** The largest request as a whole: the files in base64, which is the longest form they have. */
  public long requestBytesMax() {
    return goalBytesMax / 3 * 4 + BESIDE_FILES_BYTES_MAX;
  }
}
