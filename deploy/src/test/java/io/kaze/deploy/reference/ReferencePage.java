package io.kaze.deploy.reference;

import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.Role;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;

/** The contract as a page for people. */
final class ReferencePage {
  private final Document document;
  private final StringBuilder page = new StringBuilder();

  ReferencePage(JsonObject contract) {
    this.document = new Document(contract);
  }

  String text() {
    JsonObject info = document.root().getJsonObject("info");
    page.append("# The HTTP API\n\n");
    page.append("<!-- Written from openapi.yaml by ReferencePageTest; change that one. -->\n\n");
    page.append(info.getString("description").strip()).append("\n\n");
    page.append(
        """
        In the examples, `$CELL` is the cell's door (`http://127.0.0.1:8080` unless told otherwise) and
        `$TOKEN` a token. The contract itself is at `$CELL/api/v1/openapi.yaml`. A field with a `?` may be
        left out.

        """);
    contents();
    document.tags().forEach(this::section);
    problems();
    return page.toString().stripTrailing() + "\n";
  }

  private void contents() {
    page.append("| | |\n|---|---|\n");
    for (JsonObject tag : document.tags()) {
      for (Document.Told one : document.operations(tag.getString("name"))) {
        page.append(
            "| `%s %s` | [%s](#%s) |\n"
                .formatted(one.method(), one.path(), one.title(), anchor(one.title())));
      }
    }
    page.append('\n');
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private void section(JsonObject tag) {
    String name = tag.getString("name");
    page.append("## ")
        .append(name.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(name.substring(1))
        .append("\n\n")
        .append(tag.getString("description"))
        .append("\n\n");
    document.operations(name).forEach(this::operation);
  }

  private void operation(Document.Told operation) {
    JsonObject model = operation.model();
    page.append("### ").append(operation.title()).append("\n\n");
    page.append("`%s /api/v1%s`%s\n\n".formatted(operation.method(), operation.path(), who(model)));
    if (model.containsKey("description")) {
      page.append(model.getString("description").strip()).append("\n\n");
    }
    examples(operation);
    parameters(operation);
    request(model);
    answers(model);
    page.append(problemsOf(model));
  }

  private static String who(JsonObject model) {
    if (model.containsKey("security")) {
      return " · no token needed";
    }
    String word = model.getString("x-kaze-permission", "read");
    Permission needed = Permission.valueOf(word.toUpperCase(Locale.ROOT));
    return needed == Permission.READ
        ? " · any role"
        : " · " + needed.holders().stream().map(Role::word).collect(Collectors.joining(" or "));
  }

  private void examples(Document.Told operation) {
    Curl curl = new Curl(operation);
    JsonObject content =
        operation.model().getJsonObject("requestBody", new JsonObject()).getJsonObject("content");
    if (content == null) {
      page.append(curl.bare()).append('\n');
      return;
    }
    for (String type : content.fieldNames()) {
      JsonObject media = content.getJsonObject(type);
      if (media.containsKey("example")) {
        page.append(curl.withJson(media.getJsonObject("example"))).append('\n');
      }
      for (String name : media.getJsonObject("examples", new JsonObject()).fieldNames()) {
        JsonObject example = media.getJsonObject("examples").getJsonObject(name);
        JsonObject value = example.getJsonObject("value");
        page.append(example.getString("summary")).append(":\n\n");
        page.append(type.equals("application/json") ? curl.withJson(value) : curl.withForm(value));
        page.append('\n');
      }
    }
  }

  private void parameters(Document.Told operation) {
    if (operation.parameters().isEmpty()) {
      return;
    }
    page.append("| parameter | in | what | |\n|---|---|---|---|\n");
    Fields fields = new Fields(document);
    for (JsonObject one : operation.parameters()) {
      boolean required = one.getBoolean("required", false);
      page.append(
          "| `%s`%s | %s | %s | %s |\n"
              .formatted(
                  one.getString("name"),
                  required ? "" : " ?",
                  one.getString("in"),
                  fields.kind(one.getJsonObject("schema")),
                  Fields.cell(one.getString("description", ""))));
    }
    page.append('\n');
  }

  private void request(JsonObject model) {
    JsonObject content =
        model.getJsonObject("requestBody", new JsonObject()).getJsonObject("content");
    if (content != null) {
      JsonObject schema = content.getJsonObject("application/json").getJsonObject("schema");
      page.append("The request, as ")
          .append(
              content.fieldNames().stream()
                  .map(t -> "`" + t + "`")
                  .collect(Collectors.joining(" or ")))
          .append(":\n\n")
          .append(new Fields(document).table(schema));
    }
  }

  private void answers(JsonObject model) {
    JsonObject responses = model.getJsonObject("responses");
    for (String status : responses.fieldNames()) {
      if (status.startsWith("2")) {
        answer(status, document.resolved(responses.getJsonObject(status)));
      }
    }
  }

  private void answer(String status, JsonObject response) {
    page.append("**")
        .append(status)
        .append("** ")
        .append(response.getString("description"))
        .append("\n\n");
    JsonObject content = response.getJsonObject("content", new JsonObject());
    for (String type : content.fieldNames()) {
      JsonObject media = content.getJsonObject(type);
      Object example = media.getValue("example");
      if (example instanceof JsonObject object) {
        page.append("```json\n").append(object.encodePrettily()).append("\n```\n\n");
      } else if (example != null) {
        page.append("```\n").append(String.valueOf(example).stripTrailing()).append("\n```\n\n");
      }
      page.append(new Fields(document).table(media.getJsonObject("schema")));
    }
  }

  private static String problemsOf(JsonObject model) {
    String statuses =
        model.getJsonObject("responses").fieldNames().stream()
            .filter(status -> status.startsWith("4") || status.startsWith("5"))
            .map(status -> "[%s](#problems)".formatted(status))
            .collect(Collectors.joining(" "));
    return statuses.isEmpty() ? "" : "Problems: " + statuses + "\n\n";
  }

  private void problems() {
    page.append(
        """
        ## Problems

        What goes wrong is answered as `application/problem+json` (RFC 9457): `type`, `title`, `status`,
        `detail`, and members that name a limit, a place or what would be right. Whatever is not written
        down says so.

        """);
    JsonObject responses = document.root().getJsonObject("components").getJsonObject("responses");
    for (String name : responses.fieldNames()) {
      problem(responses.getJsonObject(name));
    }
  }

  private void problem(JsonObject response) {
    page.append(response.getString("description")).append("\n\n");
    JsonObject example =
        response
            .getJsonObject("content")
            .getJsonObject("application/problem+json")
            .getJsonObject("example");
    if (example != null) {
      page.append("```json\n").append(example.encodePrettily()).append("\n```\n\n");
    }
    JsonObject headers = response.getJsonObject("headers", new JsonObject());
    for (String header : headers.fieldNames()) {
      page.append(
          "`%s`: %s\n\n".formatted(header, headers.getJsonObject(header).getString("description")));
    }
  }
}
