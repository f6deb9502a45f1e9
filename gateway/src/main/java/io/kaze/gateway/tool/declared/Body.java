package io.kaze.gateway.tool.declared;

/** What a request's body is. */
public sealed interface Body {
  /** There is none. */
  record None() implements Body {}

  /** A JSON object of the arguments that are not in the URL. */
  record Arguments() implements Body {}

  /**
   * Written out, with arguments in it.
   *
   * @param value JSON; a text that is {@code {name}} and nothing else stands for that argument, and
   *     what holds it is left out when the argument is
   */
  record Template(Object value) implements Body {}
}
