package io.kaze.governance.ramp;

import io.kaze.bus.message.EntryId;

/** Which drafts of a sampled skill a person sees: the same ones, however often that is asked. */
final class Sample {
  private Sample() {}

  /** Whether a draft is the one in so many, by its entry's identifier. */
  static boolean holds(EntryId draft, int oneIn) {
    long bits = draft.value().getMostSignificantBits() ^ draft.value().getLeastSignificantBits();
    return Math.floorMod(mixed(bits), oneIn) == 0;
  }

  /** Every bit counts for every other (the finaliser of SplitMix64, Steele, Lea, Flood 2014). */
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
