package io.kaze.verticles.skill;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One attached page, and what a task's input says of it.
 *
 * @param name its file name
 * @param bytes its content
 */
public record Attached(String name, byte[] bytes) {

  /** A text as a page. */
  public static Attached text(String name, String text) {
    return new Attached(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A fixture beside a test. */
  public static Attached fixture(Class<?> test, String path) throws IOException {
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(path), path)) {
      return new Attached(path.substring(path.lastIndexOf('/') + 1), in.readAllBytes());
    }
  }

  /** The input of a task on this page alone. */
  public JsonObject input() {
    return new JsonObject()
        .put(
            "page",
            new JsonObject()
                .put("attachmentId", "att-1")
                .put("name", name)
                .put("mediaType", "")
                .put("sizeBytes", bytes.length));
  }

  /** Opens it. */
  public Material material() {
    return attachmentId -> new ByteArrayInputStream(bytes);
  }
}
