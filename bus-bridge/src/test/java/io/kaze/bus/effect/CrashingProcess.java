package io.kaze.bus.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.database.Access;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.keeper.JdbcAccess;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of a cell, in a JVM of its own, to be killed without warning: takes goals, makes the
 * effect each asks for, and answers it. Told to, it stops between two steps and says so.
 */
final class CrashingProcess implements AutoCloseable {

  /** Between which steps a process is killed. */
  enum Point {
    BEFORE_INTENT,
    INTENT_WRITTEN,
    ANSWERED,
    RESULT_WRITTEN,
    GOAL_ANSWERED,
    NONE
  }

  static final String OPEN = "open";
  static final String AT = "at";
  private static final String GONE = "gone";
  private static final int OPENINGS_MAX = 60;
  static final Duration LEASE = Duration.ofSeconds(3);
  static final Bounds BOUNDS =
      new Bounds(
          20,
          100,
          Duration.ofSeconds(4),
          Duration.ofSeconds(2),
          Duration.ofMillis(20),
          Duration.ofMillis(500));

  private final Process process;
  private boolean opened;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private CrashingProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** What it says else, such as its log, is passed over, but read: or it would wait for that. */
  private void listen() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().filter(line -> line.equals(OPEN) || line.equals(AT)).forEach(said::add);
    } catch (IOException | UncheckedIOException killed) {
      said.add(GONE);
    }
    said.add(GONE);
  }

  /** Runs at once; {@link #opened} waits until it works. */
  static CrashingProcess start(Access access, String pod, Point point, String sides)
      throws IOException {
    PgConnectOptions options = access.options();
    JsonObject told =
        new JsonObject()
            .put("host", options.getHost())
            .put("port", options.getPort())
            .put("database", options.getDatabase())
            .put("user", options.getUser())
            .put("password", options.getPassword())
            .put("url", access.jdbc().url())
            .put("pod", pod)
            .put("point", point.name())
            .put("sides", new JsonObject(sides));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // It stays open: where it ends, the process was left behind, and ends too.
    BufferedWriter in = process.outputWriter(UTF_8);
    in.write(told.encode() + "\n");
    in.flush();
    return new CrashingProcess(process);
  }

  /** Waits until it works. */
  void opened() throws InterruptedException {
    if (!opened) {
      waitFor(OPEN);
      opened = true;
    }
  }

  /** Waits until it says so. */
  void waitFor(String word) throws InterruptedException {
    String heard = said.poll(120, TimeUnit.SECONDS);
    if (!word.equals(heard)) {
      throw new IllegalStateException("Not %s, but %s".formatted(word, heard));
    }
  }

  /** As {@code kill -9} does: no hook runs, nothing is closed. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it in the middle of whatever it does, as a machine does that is put to sleep. */
  void doze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Goes on as if no time had passed. */
  void wake() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    JsonObject told = new JsonObject(in.readLine());
    Access access =
        new Access(
            new PgConnectOptions()
                .setHost(told.getString("host"))
                .setPort(told.getInteger("port"))
                .setDatabase(told.getString("database"))
                .setUser(told.getString("user"))
                .setPassword(told.getString("password")),
            new JdbcAccess(
                told.getString("url"), told.getString("user"), told.getString("password")));
    RelaySettings settings =
        new RelaySettings(
            told.getString("pod"),
            LEASE,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMillis(100),
            8,
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            1_000);
    TestKernel cell = open(access, settings);
    Inside inside = new Inside(cell, Point.valueOf(told.getString("point")));
    System.out.println(OPEN);
    inside.begin(told.getJsonObject("sides"));
    TestKernel.get(cell.kernel().relay().start());
    String endOfInput = in.readLine();
    Runtime.getRuntime().halt(endOfInput == null ? 0 : 1);
  }

  /** The database may be recovering from a crash. */
  private static TestKernel open(Access access, RelaySettings settings) {
    for (int tries = 1; ; tries++) {
      try {
        return TestKernel.open(access, settings);
      } catch (IllegalStateException away) {
        if (tries == OPENINGS_MAX) {
          throw away;
        }
        TestKernel.get(Vertx.vertx().timer(500, TimeUnit.MILLISECONDS));
      }
    }
  }

  /** What runs in the child. */
  private static final class Inside {
    private final Kernel kernel;
    private final Vertx vertx;
    private final Point point;
    private final Effects effects;

    Inside(TestKernel cell, Point point) {
      this.kernel = cell.kernel();
      this.vertx = cell.vertx();
      this.point = point;
      this.effects =
          new Effects(
              vertx,
              new StoppingLedger(new PgEffectLedger(vertx, kernel.database())),
              new Doubts(kernel.database(), kernel.clock(), kernel.identifiers()),
              kernel.relay()::holder,
              Duration.ofMillis(100),
              Duration.ofMinutes(5),
              InstantSource.system(),
              TestKernel.RANDOM,
              kernel.identifiers(),
              stream -> {});
    }

    void begin(JsonObject sides) {
      for (String kind : sides.fieldNames()) {
        effects.reach(
            PaymentsSide.of(
                sideOf(kind),
                PaymentsSide.Kind.valueOf(kind),
                vertx,
                sides.getInteger(kind),
                BOUNDS));
      }
      kernel.relay().read(Readers.AGENT, this::take);
    }

    private Future<Reading> take(Baton baton) {
      Entry entry = baton.entry();
      String[] text = ((GoalSubmitted) entry.event()).text().split(" ", -1);
      Effect effect =
          new Effect(
              entry.envelope().causedBy(entry.id()),
              entry.stream(),
              "charge",
              sideOf(text[1]),
              new RawJson("{\"cents\":1000}"));
      effects
          .perform(effect)
          .compose(end -> answer(entry, end))
          .onFailure(failure -> kernel.relay().giveBack(baton));
      return Future.succeededFuture(Reading.KEPT);
    }

    private Future<Appended> answer(Entry goal, EffectEnd end) {
      GoalId id = GoalId.of(goal.envelope().correlation());
      NewEntry answer =
          NewEntry.of(
              goal.envelope().causedBy(goal.id()),
              new AnswerReady(id, EndRow.state(end), List.of(), ReplyTo.REST));
      return kernel
          .journal()
          .append(
              Append.anywhere(goal.envelope().tenant(), goal.stream(), answer).settling(goal.id()))
          .compose(appended -> stopAt(Point.GOAL_ANSWERED, appended));
    }

    private <T> Future<T> stopAt(Point here, T value) {
      if (here != point) {
        return Future.succeededFuture(value);
      }
      System.out.println(AT);
      return Promise.<T>promise().future();
    }

    /** Never goes on where the process is to be killed. */
    private final class StoppingLedger implements EffectLedger {
      private final EffectLedger ledger;

      StoppingLedger(EffectLedger ledger) {
        this.ledger = ledger;
      }

      @Override
      public Future<Taken> take(Take take) {
        return stopAt(Point.BEFORE_INTENT, take)
            .compose(ledger::take)
            .compose(taken -> stopAt(Point.INTENT_WRITTEN, taken));
      }

      @Override
      public Future<Boolean> move(Move move) {
        return switch (move) {
          case Move.Over over ->
              stopAt(Point.ANSWERED, move)
                  .compose(ledger::move)
                  .compose(held -> stopAt(Point.RESULT_WRITTEN, held));
          case Move.Again again -> ledger.move(move);
          case Move.Rest rest -> ledger.move(move);
        };
      }

      @Override
      public Future<List<Effect>> orphans(
          long holder, Set<String> sides, Set<EffectKey> driving, int max) {
        return ledger.orphans(holder, sides, driving, max);
      }
    }
  }

  /** The other side of a kind, by name. */
  static String sideOf(@Nullable String kind) {
    return "payments." + String.valueOf(kind).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
