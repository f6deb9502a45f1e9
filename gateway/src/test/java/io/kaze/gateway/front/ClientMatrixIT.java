package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs the official clients against every provider dialect and keeps docs/DIALECTS.md as what came
 * of it: compares it, and writes it where {@code -Dkaze.pages=write} is given.
 */
class ClientMatrixIT {
  private static final Path PAGE = Path.of("..", "docs", "DIALECTS.md");
  private static final Pattern FAILING = Pattern.compile("fail-([0-9]{3})");
  private static final List<String> FEATURES =
      List.of(
          "text",
          "stream",
          "system",
          "developer",
          "tool",
          "streamed arguments",
          "no parallel tools",
          "forced choice",
          "tool results",
          "structured output",
          "image",
          "stop reason",
          "usage",
          "usage in a stream",
          "reasoning",
          "reasoning in a stream",
          "prompt cache",
          "request id",
          "key as bearer",
          "key as x-api-key",
          "wrong key",
          "unknown model",
          "provider 400",
          "provider 401",
          "provider 404",
          "provider 429",
          "provider 503",
          "provider 529");

  private final Vertx vertx = Vertx.vertx();
  private final List<RunningFront> fronts = new ArrayList<>();

  @AfterEach
  void close() {
    fronts.forEach(RunningFront::close);
    TestKernel.get(vertx.close());
  }

  @Test
  void everyClientIsServedFromEveryProvider() throws Exception {
    JsonObject targets = new JsonObject();
    for (Dialect dialect : Dialect.values()) {
      targets.put(dialect.name(), target(dialect, false));
    }
    targets.put("BEDROCK SIGV4", target(Dialect.BEDROCK, true));

    NodeSuite.Ended ended =
        NodeSuite.run(
            Map.of("KAZE_TARGETS", targets.encode(), "KAZE_KEY", OpenDoor.KEY),
            "node",
            "matrix.mjs");

    assertThat(ended.exit()).as(ended.said()).isZero();
    String page = page(cells(ended.said()), List.copyOf(targets.fieldNames()));
    System.out.println(page);
    assertThat(page).doesNotContain("FAILED").doesNotContain("missing");
    if ("write".equals(System.getProperty("kaze.pages"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().isEqualTo(page);
  }

  private JsonObject target(Dialect dialect, boolean signed) {
    ScriptedProvider provider = new ScriptedProvider(vertx, dialect);
    provider.answer = (request, body) -> answer(provider, dialect, request, body);
    Provider reached = provider.provider("Scripted");
    RunningFront front =
        new RunningFront(vertx, new ListedRouting(signed ? signed(reached) : reached));
    fronts.add(front);
    return new JsonObject()
        .put("url", front.url(""))
        .put("provider", "http://127.0.0.1:" + reached.base().getPort());
  }

  private static Provider signed(Provider plain) {
    return new Provider(
        plain.name(),
        plain.origin(),
        plain.dialect(),
        plain.base(),
        "",
        Map.of(),
        new Authorization.SigV4("eu-central-1"),
        List.of(new ProviderKey("main", null, RunningFront.REF, RunningFront.REF, null)),
        Set.of(),
        false,
        "max_tokens");
  }

  /** What a provider says; asked for {@code /asked}, what it was asked last. */
  private static void answer(
      ScriptedProvider provider, Dialect dialect, HttpServerRequest request, Buffer body) {
    Matcher failing = FAILING.matcher(body.toString());
    if (request.path().equals("/asked")) {
      request.response().end(provider.asked.get(provider.asked.size() - 2).body());
    } else if (failing.find()) {
      fail(dialect, request, Integer.parseInt(failing.group(1)));
    } else {
      boolean stream = ScriptedProvider.isStream(request, body);
      request
          .response()
          .putHeader("Content-Type", stream ? provider.streamType() : "application/json")
          .putHeader("x-request-id", "theirs-1")
          .end(said(provider, request.path(), stream));
    }
  }

  private static Buffer said(ScriptedProvider provider, String path, boolean stream) {
    if (path.endsWith("/embeddings")) {
      return Buffer.buffer(
          """
          {"object":"list","model":"model-1","usage":{"prompt_tokens":1,"total_tokens":1},
           "data":[{"object":"embedding","index":0,"embedding":[0.25,-0.5]}]}
          """);
    }
    if (path.endsWith("/count_tokens")) {
      return Buffer.buffer("{\"input_tokens\":12}");
    }
    if (path.endsWith("/responses")) {
      return Fixture.bytes(stream ? "responses-stream.sse" : "responses-answer.json");
    }
    return stream ? provider.fixture().stream() : provider.fixture().answer();
  }

  private static void fail(Dialect dialect, HttpServerRequest request, int status) {
    String said =
        switch (dialect) {
          case OPENAI, COMPATIBLE ->
              "{\"error\":{\"message\":\"out of order\",\"type\":\"x\",\"param\":null,\"code\":null}}";
          case ANTHROPIC ->
              "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"out of order\"}}"
                  .formatted(anthropicType(status));
          case GEMINI ->
              "{\"error\":{\"code\":%d,\"message\":\"out of order\",\"status\":\"X\"}}"
                  .formatted(status);
          case BEDROCK -> "{\"message\":\"out of order\"}";
        };
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Retry-After", "7")
        .end(said);
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 400 -> "invalid_request_error";
      case 401 -> "authentication_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      case 529 -> "overloaded_error";
      default -> "api_error";
    };
  }

  private static Map<List<String>, String> cells(String said) {
    Map<List<String>, String> cells = new LinkedHashMap<>();
    said.lines()
        .map(line -> line.split("\t", 5))
        .filter(words -> words.length == 5 && words[0].equals("CELL"))
        .forEach(words -> cells.put(List.of(words[1], words[2], words[3]), words[4]));
    return cells;
  }

  private static String page(Map<List<String>, String> cells, List<String> targets) {
    StringBuilder page =
        new StringBuilder(
            """
            # Dialects

            What the official Node clients of OpenAI and Anthropic get from each kind of provider, as `ClientMatrixIT` sees it with
            scripted providers. ✓: as the client expects it. `told`: it works without that part, and the header
            `x-kaze-not-passed-on` names it. `refused`: the request is not sent, and the error says why. A status is what the client
            sees where the provider fails so. Written by the test: `./mvnw test -pl gateway -am -Dtest=ClientMatrixIT
            -Dsurefire.failIfNoSpecifiedTests=false -Dkaze.pages=write`.
            """);
    for (String client : List.of("chat completions", "responses", "messages")) {
      page.append(table(client, FEATURES, cells, targets));
    }
    page.append(table("count tokens", List.of("count"), cells, targets));
    return page.append(table("embeddings", List.of("embed"), cells, targets)).toString();
  }

  private static String table(
      String client, List<String> features, Map<List<String>, String> cells, List<String> targets) {
    StringBuilder table = new StringBuilder("\n## " + client + "\n\n| |");
    targets.forEach(target -> table.append(" ").append(target).append(" |"));
    table.append("\n|---|").append("---|".repeat(targets.size())).append("\n");
    for (String feature : features) {
      table.append("| ").append(feature).append(" |");
      for (String target : targets) {
        String cell = cells.getOrDefault(List.of(client, target, feature), "missing");
        table.append(" ").append(cell).append(" |");
      }
      table.append("\n");
    }
    return table.toString();
  }
}
