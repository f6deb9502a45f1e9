package io.kaze.verticles.model;

import java.util.List;

/**
 * What a look at a model's answer found.
 *
 * @param <T> what it is read as
 */
public sealed interface Checked<T> {

  /** As promised. */
  record Good<T>(T value) implements Checked<T> {}

  /** Not as promised. */
  record Bad<T>(List<String> faults) implements Checked<T> {
    public Bad {
      faults = List.copyOf(faults);
    }
  }
}
