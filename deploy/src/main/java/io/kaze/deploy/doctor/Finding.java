package io.kaze.deploy.doctor;

/**
 * What a look at one thing found.
 *
 * @param grade how well it is
 * @param what what was looked at
 * @param found what is there, in words
 * @param remedy how to mend it; empty when nothing needs mending
 */
public record Finding(Grade grade, String what, String found, String remedy) {

  /** How well a thing is. */
  public enum Grade {
    /** As it should be. */
    OK,
    /** It works, but not for long or not as well as it could. */
    WARN,
    /** Kaze cannot work like this. */
    FAIL
  }

  static Finding ok(String what, String found) {
    return new Finding(Grade.OK, what, found, "");
  }

  static Finding warn(String what, String found, String remedy) {
    return new Finding(Grade.WARN, what, found, remedy);
  }

  static Finding fail(String what, String found, String remedy) {
    return new Finding(Grade.FAIL, what, found, remedy);
  }
}
