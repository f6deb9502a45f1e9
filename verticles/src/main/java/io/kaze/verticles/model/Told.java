package io.kaze.verticles.model;

import io.kaze.bus.fault.Fault;
import java.util.List;

/**
 * What came of a question.
 *
 * @param <T> what a good answer is read as
 */
public sealed interface Told<T> {

  /**
   * A good answer.
   *
   * @param model who gave it
   * @param repairs how often it had to be mended
   */
  record Good<T>(T value, String model, int repairs) implements Told<T> {}

  /**
   * An answer that was not as promised, mended in vain.
   *
   * @param model who gave it
   * @param faults of the last one, in words; at least one
   */
  record Unfit<T>(String model, List<String> faults) implements Told<T> {
    public Unfit {
      faults = List.copyOf(faults);
    }
  }

  /** No answer. */
  record Silent<T>(Fault fault, boolean retryable) implements Told<T> {}
}
