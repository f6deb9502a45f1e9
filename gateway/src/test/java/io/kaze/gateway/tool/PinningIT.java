package io.kaze.gateway.tool;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.tool.reach.Resolver;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was checked is what is connected to, whatever a name says next. */
class PinningIT {
  @TempDir Path folder;
  private final TestKernel kernel = TestKernel.open();
  private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());
  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> lookups = Collections.synchronizedList(new ArrayList<>());
  private @Nullable House house;

  /** Says another thing each time, as a rebinding name server does. */
  private final Resolver turning =
      name -> {
        lookups.add(name);
        String answer = answers.size() > 1 ? answers.remove() : answers.element();
        return List.of(InetAddress.ofLiteral(answer));
      };

  @AfterEach
  void close() {
    if (house != null) {
      house.close();
    }
  }

  private House open(String allowed, String url) {
    House opened =
        new House(
            kernel,
            folder,
            """
            allow: [%s]
            tools:
              a.get: {description: Gets., url: "%s"}
            grants: [{tools: [a.get], agents: [clerk]}]
            """
                .formatted(allowed, url),
            turning,
            options -> options.setTrustAll(true));
    house = opened;
    return opened;
  }

  private int serve(HttpServerOptions options) {
    HttpServer server =
        kernel
            .vertx()
            .createHttpServer(options)
            .requestHandler(request -> {
              hosts.add(
                  request.getHeader("Host")
                      + (request.isSSL() ? " " + request.connection().indicatedServerName() : ""));
              request.response().putHeader("Content-Type", "application/json").end("{}");
            });
    return get(server.listen(0, "127.0.0.1")).actualPort();
  }

  private static Fault fault(ToolAnswer answer) {
    assertThat(answer).isInstanceOf(ToolAnswer.Refusal.class);
    return ((ToolAnswer.Refusal) answer).fault();
  }

  @Test
  void aNameIsAskedOnceAndItsHostStaysInTheRequest() {
    int port = serve(new HttpServerOptions());
    answers.add("127.0.0.1");
    House open = open("tools.test:" + port, "http://tools.test:" + port + "/x");

    ToolAnswer answer = open.call("a.get", new JsonObject());

    // No name server knows tools.test: only the address that was checked can have been used.
    assertThat(answer).isInstanceOf(ToolAnswer.Output.class);
    assertThat(lookups).containsExactly("tools.test");
    assertThat(hosts).containsExactly("tools.test:" + port);
  }

  @Test
  void theHandshakeNamesTheHostNotTheAddress() {
    SelfSignedCertificate certificate = SelfSignedCertificate.create("tools.test");
    int port =
        serve(
            new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(certificate.keyCertOptions()));
    answers.add("127.0.0.1");
    House open = open("tools.test:" + port, "https://tools.test:" + port + "/x");

    open.call("a.get", new JsonObject());

    assertThat(hosts).containsExactly("tools.test:" + port + " tools.test");
  }

  @Test
  void aNameThatTurnsToAPrivateAddressIsRefusedFromThenOn() {
    answers.addAll(List.of("10.0.0.7", "169.254.169.254"));
    House open = open("", "http://tools.test/x");

    Fault first = fault(open.call("a.get", new JsonObject()));
    Fault second = fault(open.call("a.get", new JsonObject()));

    assertThat(first.message()).contains("10.0.0.7, which is private");
    assertThat(second.message()).contains("169.254.169.254, which is link-local");
    assertThat(open.story()).hasSize(4);
  }

  @Test
  void aNameAllowedToBePrivateMayStillNotBeAMetadataService() {
    answers.add("169.254.169.254");
    House open = open("tools.test:80", "http://tools.test/x");

    assertThat(fault(open.call("a.get", new JsonObject())).code()).isEqualTo(Fault.UNABLE);
  }
}
