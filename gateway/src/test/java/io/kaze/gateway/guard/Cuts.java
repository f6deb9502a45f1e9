package io.kaze.gateway.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Texts cut into pieces, anyhow. */
public final class Cuts {
  private Cuts() {}

  /** Cuts a text; some pieces are empty, some a character, some long; halves of characters too. */
  public static List<String> of(String text, RandomGenerator random) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int length = random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
      int until = Math.min(text.length(), at + length);
      pieces.add(text.substring(at, until));
      at = until;
    }
    return pieces;
  }
}
