package io.kaze.channels.rest.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation.
 *
 * @param name as the contract writes it
 * @param in where it comes
 * @param required whether it must be there
 * @param schema what it must be; may be a reference
 */
public record ContractParameter(String name, In in, boolean required, JsonObject schema) {

  /** Where a parameter comes. */
  public enum In {
    /** As a part of the path. */
    PATH,
    /** Behind the question mark. */
    QUERY,
    /** As a header. */
    HEADER
  }

  static ContractParameter of(JsonObject model) {
    return new ContractParameter(
        model.getString("name"),
        In.valueOf(model.getString("in").toUpperCase(Locale.ROOT)),
        model.getBoolean("required", false),
        model.getJsonObject("schema"));
  }

  /** What a request gives for it, each time it does. */
  List<String> given(RoutingContext request) {
    return switch (in) {
      case PATH -> one(request.pathParam(name));
      case QUERY -> request.queryParams().getAll(name);
      case HEADER -> request.request().headers().getAll(name);
    };
  }

  private static List<String> one(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  /** A text as the value the schema asks for; a text that is none stays one, and is refused. */
  Object value(String text) {
    return switch (schema.getString("type", "string")) {
      case "integer" -> text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
      case "boolean" -> text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
      default -> text;
    };
  }
}
