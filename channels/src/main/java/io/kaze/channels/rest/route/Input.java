package io.kaze.channels.rest.route;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, as the contract allows it.
 *
 * @param parameters those that were given, by name: texts, whole numbers ({@link Long}), booleans
 * @param body empty when the operation takes none, or reads it itself
 */
public record Input(Map<String, Object> parameters, JsonObject body) {
  private static final String KEY = "kaze.input";

  public Input {
    parameters = Map.copyOf(parameters);
  }

  /** The input of a request that was checked. */
  public static Input of(RoutingContext request) {
    if (request.get(KEY) instanceof Input input) {
      return input;
    }
    throw new IllegalStateException("Nobody has checked this request");
  }

  /** Leaves it with its request. */
  public void leaveWith(RoutingContext request) {
    request.put(KEY, this);
  }

  /** A parameter that is a text; null when it was not given. */
  public @Nullable String text(String name) {
    return (String) parameters.get(name);
  }

  /** A parameter that the contract requires and that is a text. */
  public String required(String name) {
    String text = text(name);
    if (text == null) {
      throw new IllegalStateException("The contract does not require " + name);
    }
    return text;
  }

  /** A parameter that is a whole number. */
  public long number(String name, long otherwise) {
    return parameters.get(name) instanceof Long number ? number : otherwise;
  }
}
