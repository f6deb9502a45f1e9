package io.kaze.bus.message;

import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What travels with every message and entry.
 *
 * @param tenant whose data it is
 * @param cause the entry that led to this one; null at the start of a story
 * @param correlation what the whole story is about: the goal's identifier
 * @param deadline when an answer is of no more use; null for none
 * @param traceparent the W3C Trace Context header (version 00) of the span this belongs to; null
 *     when nothing is traced
 */
public record Envelope(
    TenantId tenant,
    @Nullable EntryId cause,
    String correlation,
    @Nullable Instant deadline,
    @Nullable String traceparent) {

  /** The start of a story: no cause, no deadline, no trace. */
  public static Envelope of(TenantId tenant, String correlation) {
    return new Envelope(tenant, null, correlation, null, null);
  }

  /** The same story, caused by an entry of it. */
  public Envelope causedBy(EntryId entry) {
    return new Envelope(tenant, entry, correlation, deadline, traceparent);
  }

  /** The same story with another deadline, null for none. */
  public Envelope until(@Nullable Instant until) {
    return new Envelope(tenant, cause, correlation, until, traceparent);
  }

  /** The same story at another place in a trace, null for none. */
  public Envelope traced(@Nullable String parent) {
    return new Envelope(tenant, cause, correlation, deadline, parent);
  }
}
