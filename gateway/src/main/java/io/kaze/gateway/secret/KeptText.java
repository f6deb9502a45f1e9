package io.kaze.gateway.secret;

/** A secret as its keeper has it: a text that may end with a line's end. */
final class KeptText {
  private KeptText() {}

  /** The secret in a text; the line's end at the text's end is none of it. */
  static Look look(String text) {
    String value = text.stripTrailing();
    if (value.isEmpty()) {
      return new Look.Away("it is empty");
    }
    try {
      return new Look.Found(new Secret(value));
    } catch (IllegalArgumentException noKey) {
      return new Look.Away("it is no key: " + noKey.getMessage());
    }
  }
}
