package io.kaze.deploy.management;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * One thing a cell needs to be of use.
 *
 * @param name what is looked at
 * @param needed whether a cell is not ready without; otherwise it is told of, and that is all
 * @param look succeeds when it is well; its failure's message says what is not
 */
public record Check(String name, boolean needed, Supplier<Future<Void>> look) {
  /** A thing without which a cell is not ready. */
  public Check(String name, Supplier<Future<Void>> look) {
    this(name, true, look);
  }

  /** A thing without which a cell still works, if not as well. */
  public static Check ofUse(String name, Supplier<Future<Void>> look) {
    return new Check(name, false, look);
  }
}
