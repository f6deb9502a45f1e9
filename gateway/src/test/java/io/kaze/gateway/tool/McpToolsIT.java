package io.kaze.gateway.tool;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.kaze.bus.tool.ToolAnswered;
import io.kaze.gateway.tool.mcp.McpWords;
import io.kaze.gateway.tool.mcp.StdioServer;
import io.kaze.gateway.tool.reach.Resolver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of tools that speak the Model Context Protocol, over HTTP and as processes. */
class McpToolsIT {
  @TempDir Path folder;
  private final TestKernel kernel = TestKernel.open();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final int port = House.serve(kernel, this::served);
  private volatile boolean events;
  private volatile int session = 1;
  private @Nullable House house;

  private void served(HttpServerRequest request) {
    request.body().onSuccess(body -> answered(request, body.toString()));
  }

  private void answered(HttpServerRequest request, String body) {
    if (!("Bearer " + House.KEY).equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
      return;
    }
    if (body.isEmpty()) {
      seen.add(request.method() + " " + request.getHeader("Mcp-Session-Id"));
      request.response().end();
      return;
    }
    JsonObject message = new JsonObject(body);
    String method = message.getString("method");
    boolean first = method.equals("initialize");
    seen.add(method + " " + request.getHeader("MCP-Protocol-Version"));
    if (!first && !("s" + session).equals(request.getHeader("Mcp-Session-Id"))) {
      request.response().setStatusCode(404).end();
    } else if (!message.containsKey("id")) {
      request.response().setStatusCode(202).end();
    } else {
      if (first) {
        request.response().putHeader("Mcp-Session-Id", "s" + session);
      }
      say(request, message);
    }
  }

  private void say(HttpServerRequest request, JsonObject message) {
    String answer = McpWords.answer(message).encode();
    if (!events) {
      request.response().putHeader("Content-Type", "application/json").end(answer);
      return;
    }
    // A note before the answer; and the stream is not ended.
    request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    request
        .response()
        .write(
            "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":"
                + "{\"level\":\"info\",\"data\":\"x\"}}\n\nevent: message\ndata: "
                + answer
                + "\n\n");
  }

  private House open(String allowed, String url, Resolver resolver) {
    String tools =
        """
        allow: ["%s"]
        servers:
          docs:
            url: %s
            auth: {bearer: "env:TOOL_KEY"}
            reads: [search]
            answer: 64 kB
            timeout: 10s
        grants: [{tools: [docs.*], agents: [clerk]}]
        """
            .formatted(allowed, url);
    House opened = new House(kernel, folder, tools, resolver, UnaryOperator.identity());
    house = opened;
    return opened;
  }

  private House openHttp() {
    return open("127.0.0.1:" + port, "http://127.0.0.1:" + port + "/mcp", Resolver.ofThisMachine());
  }

  private House openProcess() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String tools =
        """
        servers:
          docs:
            command: ["%s", -Xshare:auto, -XX:TieredStopAtLevel=1, -cp, "%s", %s]
            environment: [PATH]
            secrets: {DOCS_KEY: "env:TOOL_KEY"}
            reads: [search]
            answer: 64 kB
            timeout: 20s
        grants: [{tools: [docs.*], agents: [clerk]}]
        """
            .formatted(java, System.getProperty("java.class.path"), StdioServer.class.getName());
    House opened =
        new House(kernel, folder, tools, Resolver.ofThisMachine(), UnaryOperator.identity());
    house = opened;
    return opened;
  }

  @AfterEach
  void close() {
    if (house != null) {
      house.close();
    }
  }

  private static JsonObject query(String text) {
    return new JsonObject().put("query", text);
  }

  private static Fault fault(ToolAnswer answer) {
    assertThat(answer).isInstanceOf(ToolAnswer.Refusal.class);
    return ((ToolAnswer.Refusal) answer).fault();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aToolIsCalledOverHttpWhetherAnsweredInJsonOrInEvents(boolean inEvents) {
    events = inEvents;
    House open = openHttp();

    ToolAnswer answer = open.call("docs.search", query("owls"));

    assertThat(answer).isEqualTo(new ToolAnswer.Output(new RawJson("{\"text\":\"found owls\"}")));
    assertThat(seen)
        .containsSubsequence(
            "initialize null",
            "notifications/initialized 2025-06-18",
            "tools/list 2025-06-18",
            "tools/list 2025-06-18",
            "tools/call 2025-06-18");
    assertThat(open.story()).hasSize(2).last().isInstanceOf(ToolAnswered.class);
    assertThat(open.entries().toString()).doesNotContain(House.KEY);
  }

  @Test
  void itsToolsAreToldAsItWroteThem() {
    House open = openHttp();

    ToolsThere there = open.there("docs.*");

    assertThat(there.tools().stream().map(t -> t.name() + " " + t.effects()))
        .containsExactly("docs.erase external", "docs.search none");
    assertThat(there.tools().getLast().input().text()).contains("\"maxLength\":20");
  }

  @Test
  void argumentsAreCheckedBeforeTheyAreSent() {
    House open = openHttp();

    ToolAnswer answer = open.call("docs.search", query("much longer than it may be, by far"));

    assertThat(fault(answer).code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(fault(answer).message()).contains("#/query");
    assertThat(seen).noneMatch(it -> it.startsWith("tools/call"));
  }

  @Test
  void whatItMarksAsAnErrorIsOneAndWhatIsStructuredStaysSo() {
    House open = openHttp();

    assertThat(fault(open.call("docs.search", query("wrong"))).message())
        .isEqualTo("docs.search says: found wrong");
    assertThat(open.call("docs.search", query("structured")))
        .isEqualTo(new ToolAnswer.Output(new RawJson("{\"hits\":3}")));
  }

  @Test
  void aGiantAnswerIsRefused() {
    House open = openHttp();

    assertThat(fault(open.call("docs.search", query("giant"))).code()).isEqualTo(Fault.BAD_OUTPUT);
  }

  @Test
  void aForgottenSessionIsBegunAnew() {
    House open = openHttp();
    open.call("docs.search", query("one"));
    session = 2;

    ToolAnswer answer = open.call("docs.search", query("two"));

    assertThat(answer).isInstanceOf(ToolAnswer.Output.class);
    assertThat(seen.stream().filter(it -> it.startsWith("initialize"))).hasSize(2);
  }

  @Test
  void itsToolsWithEffectsAreRefusedWhereNothingMayBeChanged() {
    House open = openHttp();

    ToolAnswer answer = get(open.begin("docs.erase", new JsonObject(), Effects.NONE));

    assertThat(fault(answer).message()).contains("changes something outside");
  }

  @Test
  void aServerOnAPrivateAddressIsNotReached() {
    House open =
        open(
            "other.example:" + port,
            "http://docs.example/mcp",
            name -> List.of(InetAddress.ofLiteral("127.0.0.1")));

    ToolAnswer answer = open.call("docs.search", query("owls"));

    assertThat(fault(answer).code()).isEqualTo(Fault.UNABLE);
    assertThat(seen).isEmpty();
  }

  @Test
  void aToolOfAProcessIsCalledAndSeesOnlyTheVariablesNamed() {
    House open = openProcess();

    assertThat(open.call("docs.search", query("owls")))
        .isEqualTo(new ToolAnswer.Output(new RawJson("{\"text\":\"found owls\"}")));
    assertThat(((ToolAnswer.Output) open.call("docs.search", query("environment"))).output().text())
        .contains("DOCS_KEY", "PATH")
        .doesNotContain("HOME", "NOT_FOR_TOOLS", "JAVA_HOME");
  }

  @Test
  void aProcessThatDiesFailsItsCallAndIsStartedAnew() {
    House open = openProcess();
    open.call("docs.search", query("one"));

    Fault died = fault(open.call("docs.search", query("die")));

    assertThat(died.code()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(open.call("docs.search", query("two"))).isInstanceOf(ToolAnswer.Output.class);
  }

  @Test
  void aCancelledGoalDoesNotWaitForAProcessThatHangs() {
    House open = openProcess();
    open.call("docs.search", query("one"));
    var answer = open.begin("docs.search", query("hang"), Effects.NONE);
    get(written(open, 3));

    open.cancelGoal();

    assertThat(fault(get(answer)).code()).isEqualTo(Fault.CANCELLED);
  }

  /** Until so many entries of tools are written down. */
  private Future<Void> written(House open, int count) {
    Promise<Void> promise = Promise.promise();
    Runnable stop =
        kernel
            .kernel()
            .journal()
            .onAppend(
                TestKernel.TENANT,
                open.goal.stream(),
                stream ->
                    Thread.startVirtualThread(() -> {
                      if (open.story().size() >= count) {
                        promise.tryComplete();
                      }
                    }));
    if (open.story().size() >= count) {
      promise.tryComplete();
    }
    return promise.future().onComplete(v -> stop.run());
  }

  @Test
  void aProgramThatIsNotThereIsToldInPlainWords() {
    House open =
        new House(
            kernel,
            folder,
            "servers: {docs: {command: [/no/such/program]}}\n"
                + "grants: [{tools: [docs.*], agents: [clerk]}]\n",
            Resolver.ofThisMachine(),
            UnaryOperator.identity());
    house = open;

    assertThat(fault(open.call("docs.search", query("x"))).message())
        .startsWith("The server docs cannot be started:");
  }
}
