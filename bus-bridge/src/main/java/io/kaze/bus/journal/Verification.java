package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import org.jspecify.annotations.Nullable;

/** What a look over a tenant's hash chain found. */
public sealed interface Verification {

  /**
   * Every entry is as it was written, and none is missing.
   *
   * @param entries how many there are
   * @param hash the end of the chain, lower-case hex; note it elsewhere to prove more later
   */
  record Intact(long entries, String hash) implements Verification {}

  /**
   * Something is not as it was written.
   *
   * @param sequence the first place in the tenant's order where the chain breaks
   * @param entry the entry found there; null when it is missing
   * @param reason what is wrong, in words
   */
  record Broken(long sequence, @Nullable EntryId entry, String reason) implements Verification {}
}
