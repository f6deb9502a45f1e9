package io.kaze.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to a provider, and what they are used for. */
class ConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MAX = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<String> used = new CopyOnWriteArrayList<>();
  private final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  private Consumer<HttpServerRequest> answering = request -> request.response().end("good");
  private Upstream upstream;
  private Outgoing to;

  @BeforeEach
  void start() {
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(c -> c.closeHandler(v -> gone.add(c.remoteAddress().toString())))
            .requestHandler(request -> {
              used.add(request.remoteAddress().toString());
              request.endHandler(v -> answering.accept(request));
            });
    TestKernel.get(server.listen(0, "127.0.0.1"));
    to =
        Outgoing.post(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/chat/completions"))
            .written();
    upstream =
        TestKernel.get(
            onContext(() ->
                Future.succeededFuture(
                    new Upstream(vertx, new UpstreamLimits(LONG, LONG, 1_000_000, MAX)))));
  }

  @AfterEach
  void stop() {
    TestKernel.get(vertx.close());
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(done));
    return done.future();
  }

  /** The answer's text, or what went wrong. */
  private static class Outcome implements Taker {
    Exchange begun;
    final Promise<String> told = Promise.promise();
    private final Buffer words = Buffer.buffer();

    @Override
    public void begun(AnswerHead answer) {}

    @Override
    public void piece(Buffer bytes) {
      words.appendBuffer(bytes);
    }

    @Override
    public void whole() {
      told.complete(words.toString());
    }

    @Override
    public void failed(Trouble trouble) {
      told.complete(trouble.getClass().getSimpleName());
    }
  }

  private Exchange call(Outcome outcome) {
    long deadline = System.nanoTime() + LONG.toNanos();
    return upstream.call(to, Buffer.buffer("{}"), LONG, deadline, outcome);
  }

  private Future<String> asked() {
    Outcome outcome = new Outcome();
    return onContext(() -> {
      call(outcome);
      return outcome.told.future();
    });
  }

  private HttpServerRequest next() throws InterruptedException {
    HttpServerRequest request = held.poll(20, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void oneCallAfterTheOtherUsesTheSameConnection() {
    assertThat(TestKernel.get(asked())).isEqualTo("good");
    assertThat(TestKernel.get(asked())).isEqualTo("good");

    assertThat(used).hasSize(2);
    assertThat(used.get(1)).isEqualTo(used.get(0));
  }

  @Test
  void aRefusalThatWasReadToItsEndLeavesTheConnectionForOthers() {
    answering = request -> request.response().setStatusCode(429).end("{}");

    assertThat(TestKernel.get(asked())).isEqualTo("Refused");
    assertThat(TestKernel.get(asked())).isEqualTo("Refused");

    assertThat(used.get(1)).isEqualTo(used.get(0));
  }

  @Test
  void callsAtATimeHaveAConnectionEachAndFurtherOnesWaitForOne() throws Exception {
    answering = held::add;
    Future<String> first = asked();
    Future<String> second = asked();
    HttpServerRequest one = next();
    HttpServerRequest other = next();
    Future<String> third = asked();
    Future<String> fourth = asked();

    assertThat(TestKernel.get(asked())).isEqualTo("Unreachable");

    one.response().end("one");
    next().response().end("three");
    other.connection().close();
    next().response().end("four");
    assertThat(TestKernel.get(first)).isEqualTo("one");
    assertThat(TestKernel.get(second)).isEqualTo("Lost");
    assertThat(TestKernel.get(third)).isEqualTo("three");
    assertThat(TestKernel.get(fourth)).isEqualTo("four");
    assertThat(used.get(2)).isEqualTo(one.remoteAddress().toString());
    assertThat(used).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"connection,close", "keep-alive,timeout=1"})
  void aConnectionThatItsOtherSideIsAboutToCloseIsNotUsedAgain(String name, String value) {
    answering = request -> request.response().putHeader(name, value).end("good");

    assertThat(TestKernel.get(asked())).isEqualTo("good");
    assertThat(TestKernel.get(asked())).isEqualTo("good");

    assertThat(used.get(1)).isNotEqualTo(used.get(0));
  }

  @Test
  void aConnectionClosedWhileItWasIdleIsForgotten() throws Exception {
    TestKernel.get(asked());
    answering =
        request -> {
          request.response().end("good");
          request.connection().close();
        };
    TestKernel.get(asked());
    assertThat(gone.poll(20, TimeUnit.SECONDS)).isNotNull();

    answering = request -> request.response().end("good");
    String then = TestKernel.get(asked());

    // The news of it may come while the next request is on its way.
    assertThat(then).isIn("good", "Lost");
    assertThat(TestKernel.get(asked())).isEqualTo("good");
    assertThat(used.getLast()).isNotEqualTo(used.getFirst());
  }

  @Test
  void anAnswerWhoseLastPieceWasHeldBackLeavesItsConnectionReading() {
    Outcome slow =
        new Outcome() {
          @Override
          public void piece(Buffer bytes) {
            begun.pause();
            super.piece(bytes);
          }
        };

    String first =
        TestKernel.get(
            onContext(() -> {
              slow.begun = call(slow);
              return slow.told.future();
            }));

    assertThat(first).isEqualTo("good");
    assertThat(TestKernel.get(asked())).isEqualTo("good");
    assertThat(used.get(1)).isEqualTo(used.get(0));
  }

  @Test
  void whoCannotProveItsNameIsNotSpokenTo() {
    HttpServer impostor =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(SelfSignedCertificate.create().keyCertOptions()))
            .requestHandler(request -> used.add("told"));
    TestKernel.get(impostor.listen(0, "127.0.0.1"));
    to =
        Outgoing.post(URI.create("https://127.0.0.1:" + impostor.actualPort() + "/v1/x")).written();

    assertThat(TestKernel.get(asked())).isEqualTo("Unreachable");
    assertThat(used).isEmpty();
  }

  @Test
  void aCallCalledOffClosesItsConnectionAndMakesRoom() throws Exception {
    answering = held::add;
    for (int i = 0; i < MAX + 1; i++) {
      Outcome outcome = new Outcome();
      Future<Exchange> begun = onContext(() -> Future.succeededFuture(call(outcome)));
      Exchange exchange = TestKernel.get(begun);
      next();
      context.runOnContext(v -> exchange.cancel());
      assertThat(gone.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    answering = request -> request.response().end("good");
    assertThat(TestKernel.get(asked())).isEqualTo("good");
  }
}
