package io.kaze.gateway.tool.declared;

import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.Effects;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is one HTTP request.
 *
 * @param name as {@code server.tool}
 * @param description what it is good for, for a model
 * @param input what its arguments must be
 * @param output what its answer must be; null for anything
 * @param method such as {@code GET}
 * @param headers sent with every request; never a credential
 * @param credential null when the server wants none
 * @param effects what it may change
 * @param keys what the server knows of keys
 */
public record HttpTool(
    String name,
    String description,
    Schema input,
    @Nullable Schema output,
    String method,
    UrlTemplate url,
    Map<String, String> headers,
    Body body,
    @Nullable Credential credential,
    Effects effects,
    Keys keys,
    Bounds bounds) {

  /** Copies. */
  public HttpTool {
    headers = Map.copyOf(headers);
  }

  /** Asks, at its enquiry, what became of a key; throws IllegalStateException when it has none. */
  public HttpTool asking() {
    UrlTemplate enquiry = keys.enquiry();
    if (enquiry == null) {
      throw new IllegalStateException(name + " cannot be asked");
    }
    return new HttpTool(
        name,
        description,
        Schema.ANY,
        null,
        "GET",
        enquiry,
        headers,
        new Body.None(),
        credential,
        Effects.NONE,
        Keys.NONE,
        bounds);
  }
}
