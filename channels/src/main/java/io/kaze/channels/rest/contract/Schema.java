package io.kaze.channels.rest.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Optional;

/**
 * What a value must be, compiled. Any thread.
 *
 * @param validator compiled
 * @param source what it was compiled from
 * @param shared where its references point
 */
record Schema(Validator validator, JsonObject source, JsonObject shared) {

  /** What is wrong with a value; empty when nothing is. */
  Optional<Mistake> mistakeIn(Object value) {
    OutputUnit found = validator.validate(value);
    return Boolean.TRUE.equals(found.getValid())
        ? Optional.empty()
        : Optional.of(new MistakeFinding(this).in(found));
  }
}
