package io.kaze.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers answer byte for byte, and on which connection they are asked next. */
class RawAnswersTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String GOOD = OK + "Content-Length: 4\r\n\r\ngood";
  private static final String CHUNKED =
      OK + "Transfer-Encoding: chunked\r\n\r\n3\r\ngoo\r\n1\r\nd\r\n0\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<NetSocket> used = new CopyOnWriteArrayList<>();
  private Consumer<NetSocket> answering = socket -> socket.write(GOOD);
  private Upstream upstream;
  private Outgoing to;

  @BeforeEach
  void start() {
    NetServer server = vertx.createNetServer().connectHandler(this::serve);
    TestKernel.get(server.listen(0, "127.0.0.1"));
    to = Outgoing.post(URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/x")).written();
    Promise<Upstream> made = Promise.promise();
    context.runOnContext(
        v -> made.complete(new Upstream(vertx, new UpstreamLimits(LONG, LONG, 1_000_000, 2))));
    upstream = TestKernel.get(made.future());
  }

  @AfterEach
  void stop() {
    TestKernel.get(vertx.close());
  }

  /** Each request ends with its body, and is sent in one piece: it is small. */
  private void serve(NetSocket socket) {
    socket.handler(request -> {
      if (request.toString().endsWith("{}")) {
        used.add(socket);
        answering.accept(socket);
      }
    });
  }

  /** Gathers the answer, or what went wrong; and does with each piece as it is told. */
  private final class Gathering implements Taker {
    private final Promise<String> told = Promise.promise();
    private final Buffer words = Buffer.buffer();
    private final Consumer<Exchange> behindEach;
    private @Nullable Exchange exchange;

    Gathering(Consumer<Exchange> behindEach) {
      this.behindEach = behindEach;
    }

    void begin() {
      exchange =
          upstream.call(to, Buffer.buffer("{}"), LONG, System.nanoTime() + LONG.toNanos(), this);
    }

    @Override
    public void begun(AnswerHead answer) {}

    @Override
    public void piece(Buffer bytes) {
      words.appendBuffer(bytes);
      behindEach.accept(Objects.requireNonNull(exchange));
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

  private String ask(Consumer<Exchange> behindEach) {
    Gathering taker = new Gathering(behindEach);
    context.runOnContext(v -> taker.begin());
    return TestKernel.get(taker.told.future());
  }

  private String ask() {
    return ask(exchange -> {});
  }

  private void holdForAWhile(Exchange exchange) {
    exchange.pause();
    context.runOnContext(v -> exchange.resume());
  }

  private void assertNextIsAskedOnAnother() {
    answering = socket -> socket.write(GOOD);
    assertThat(ask()).isEqualTo("good");
    assertThat(used.getLast()).isNotSameAs(used.getFirst());
  }

  private void assertNextIsAskedOnTheSame() {
    answering = socket -> socket.write(GOOD);
    assertThat(ask()).isEqualTo("good");
    assertThat(used.getLast()).isSameAs(used.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        CHUNKED,
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\n" + CHUNKED
      })
  void anAnswerThatIsWholeLeavesItsConnection(String wire) {
    answering = socket -> socket.write(wire);

    assertThat(ask()).isEqualTo("good");

    assertNextIsAskedOnTheSame();
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOD, CHUNKED})
  void anAnswerThatComesByteByByteIsRead(String wire) {
    answering = socket -> drip(socket, wire, 0);

    assertThat(ask()).isEqualTo("good");

    assertNextIsAskedOnTheSame();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\n"
      })
  void anAnswerHeldBackWhileItsProviderClosesIsWhole(String head) {
    answering = socket -> socket.write(head + "very");
    AtomicBoolean first = new AtomicBoolean(true);
    Gathering taker =
        new Gathering(held -> {
          if (first.getAndSet(false)) {
            held.pause();
            used.getLast()
                .end(Buffer.buffer("good"))
                .onComplete(v -> vertx.setTimer(50, t -> context.runOnContext(w -> held.resume())));
          }
        });

    context.runOnContext(v -> taker.begin());

    assertThat(TestKernel.get(taker.told.future())).isEqualTo("verygood");
  }

  private void drip(NetSocket socket, String wire, int from) {
    if (from < wire.length()) {
      socket
          .write(wire.substring(from, from + 1))
          .onSuccess(v -> vertx.runOnContext(w -> drip(socket, wire, from + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOD, CHUNKED})
  void anAnswerHeldBackToItsEndLeavesAConnectionThatIsReadOn(String wire) {
    answering = socket -> socket.write(wire);

    assertThat(ask(this::holdForAWhile)).isEqualTo("good");
    assertThat(ask(this::holdForAWhile)).isEqualTo("good");

    assertNextIsAskedOnTheSame();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD + "more",
        CHUNKED + GOOD,
        OK + "Connection: Close\r\nContent-Length: 4\r\n\r\ngood",
        "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\ngood"
      })
  void anAnswerWithMoreBehindItOrThatIsTheLastLeavesNoConnection(String wire) {
    answering = socket -> socket.write(wire);

    assertThat(ask()).isEqualTo("good");

    assertNextIsAskedOnAnother();
  }

  @Test
  void whatNobodyAskedForIsNotTakenForTheNextAnswer() {
    Promise<Void> closed = Promise.promise();
    answering =
        socket -> {
          socket.closeHandler(v -> closed.complete());
          socket.write(GOOD).onSuccess(v -> socket.write(GOOD.replace("good", "evil")));
        };

    assertThat(ask()).isEqualTo("good");

    TestKernel.get(closed.future());
    assertNextIsAskedOnAnother();
  }

  @Test
  void anAnswerUntilTheConnectionIsClosedIsWholeThen() {
    answering = socket -> socket.end(Buffer.buffer(OK + "\r\ngood"));

    assertThat(ask()).isEqualTo("good");

    assertNextIsAskedOnAnother();
  }

  @Test
  void aRefusalUntilTheConnectionIsClosedIsToldThen() {
    answering = socket -> socket.end(Buffer.buffer("HTTP/1.1 500 No\r\n\r\nbad"));

    assertThat(ask()).isEqualTo("Refused");

    assertNextIsAskedOnAnother();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ngood",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\n"
      })
  void anAnswerThatBreaksOffIsLost(String wire) {
    answering = socket -> socket.end(Buffer.buffer(wire));

    assertThat(ask()).isEqualTo("Lost");

    assertNextIsAskedOnAnother();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void anAnswerThatIsNoneIsLostAndItsConnectionClosed(String wire) {
    Promise<Void> closed = Promise.promise();
    answering =
        socket -> {
          socket.closeHandler(v -> closed.complete());
          socket.write(wire);
        };

    assertThat(ask()).isEqualTo("Lost");

    TestKernel.get(closed.future());
    assertNextIsAskedOnAnother();
  }

  @Test
  void anAnswerOfNothingLeavesItsConnection() {
    answering = socket -> socket.write("HTTP/1.1 204 No Content\r\n\r\n");

    assertThat(ask()).isEmpty();

    assertNextIsAskedOnTheSame();
  }
}
