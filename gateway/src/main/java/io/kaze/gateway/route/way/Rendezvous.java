package io.kaze.gateway.route.way;

/**
 * Highest random weight (D. Thaler, C. Ravishankar, "Using name-based mappings to increase hit
 * rates", 1998), with weights after J. Resch, "New hashing algorithms for data storage", 2015: who
 * leaves takes only its own calls away. With a random number in the place of the hash it is a
 * weighted draw. Pure.
 */
final class Rendezvous {
  private static final double STEP = 0x1.0p-53;

  private Rendezvous() {}

  /** The score of one for a session; the highest gets it. */
  static double score(long session, long seed, int weight) {
    long bits = mix(session ^ mix(seed)) >>> 11;
    return drawn((bits + 0.5) * STEP, weight);
  }

  /** The score of one for a number between 0 and 1, both excluded. */
  static double drawn(double number, int weight) {
    return -weight / Math.log(number);
  }

  /** Spreads a number over all bits (SplitMix64, G. Steele et al., 2014). */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A name's number: the same in every process (FNV-1a, 64 bits). */
  static long seed(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
