package io.kaze.deploy.management;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * One thing a cell needs to be of use.
 *
 * @param name what is looked at
 * @param look succeeds when it is well; its failure's message says what is not
 */
public record Check(String name, Supplier<Future<Void>> look) {}
