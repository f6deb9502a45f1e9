package io.kaze.deploy.reference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An operation as a command that can be pasted into a shell. */
final class Curl {
  private final Document.Told operation;

  Curl(Document.Told operation) {
    this.operation = operation;
  }

  /** Without a body. */
  String bare() {
    return command(List.of());
  }

  String withJson(JsonObject body) {
    String text = body.encodePrettily().replace("'", "'\\''");
    return command(List.of("-H 'Content-Type: application/json'", "-d '" + text + "'"));
  }

  String withForm(JsonObject fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach(field -> {
      List<?> values =
          field.getValue() instanceof JsonArray several
              ? several.getList()
              : List.of(field.getValue());
      values.forEach(value -> parts.add("-F '%s=%s'".formatted(field.getKey(), value)));
    });
    return command(parts);
  }

  private String command(List<String> body) {
    List<String> words = new ArrayList<>();
    words.add(
        operation.method().equals("GET") || (operation.method().equals("POST") && !body.isEmpty())
            ? "curl"
            : "curl -X " + operation.method());
    if (!isPublic()) {
      words.add("-H \"Authorization: Bearer $TOKEN\"");
    }
    operation.parameters().stream()
        .filter(one -> one.getString("in").equals("header") && one.containsKey("example"))
        .forEach(one ->
            words.add("-H '%s: %s'".formatted(one.getString("name"), one.getValue("example"))));
    if (operation.model().getJsonObject("responses").encode().contains("text/event-stream")) {
      words.set(0, "curl -N");
    }
    words.addAll(body);
    words.add("\"$CELL/api/v1%s\"".formatted(path() + query()));
    return "```sh\n" + String.join(" \\\n  ", words) + "\n```\n";
  }

  private boolean isPublic() {
    return operation.model().containsKey("security");
  }

  private String path() {
    String path = operation.path();
    for (JsonObject one : operation.parameters()) {
      if (one.getString("in").equals("path")) {
        path =
            path.replace(
                "{" + one.getString("name") + "}", String.valueOf(one.getValue("example")));
      }
    }
    return path;
  }

  private String query() {
    List<String> given =
        operation.parameters().stream()
            .filter(one -> one.getString("in").equals("query") && one.containsKey("example"))
            .map(one -> one.getString("name") + "=" + encoded(one.getValue("example")))
            .toList();
    return given.isEmpty() ? "" : "?" + String.join("&", given);
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
