package io.kaze.bus.keeper;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An embedded keeper opened by a test, with what it told its listener. */
final class OpenedKeeper implements AutoCloseable {

  private static final long STATE_MAX_SECONDS = 30;

  private final Vertx vertx;
  private final BlockingQueue<KeeperState> states = new LinkedBlockingQueue<>();
  private final EmbeddedKeeper keeper;

  private OpenedKeeper(EmbeddedSettings settings, Vertx vertx, InstantSource clock)
      throws Exception {
    this.vertx = vertx;
    this.keeper = new EmbeddedOpening(settings, vertx, clock, states::add).open();
  }

  /** With shared programs and without waits for the disk. */
  static OpenedKeeper in(Path folder, Vertx vertx) throws Exception {
    return in(folder, vertx, InstantSource.system());
  }

  static OpenedKeeper in(Path folder, Vertx vertx, InstantSource clock) throws Exception {
    return new OpenedKeeper(settings(folder, false), vertx, clock);
  }

  /** As a person gets it, but for the shared programs. */
  static OpenedKeeper durablyIn(Path folder, Vertx vertx) throws Exception {
    return new OpenedKeeper(settings(folder, true), vertx, InstantSource.system());
  }

  static EmbeddedSettings settings(Path folder, boolean durable) {
    return new EmbeddedSettings(folder, TestPostgres.programs(), durable);
  }

  EmbeddedKeeper keeper() {
    return keeper;
  }

  /** The first column of the first row, as text; null without a row. */
  String ask(String sql) throws Exception {
    return ask(vertx, keeper, sql);
  }

  static String ask(Vertx vertx, Keeper keeper, String sql) throws Exception {
    return new Contact(vertx)
        .with(
            keeper.connectOptions(),
            it ->
                it.query(sql)
                    .execute()
                    .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0)));
  }

  /** The next state told; fails the test if none comes. */
  KeeperState nextState() throws InterruptedException {
    return requireNonNull(states.poll(STATE_MAX_SECONDS, TimeUnit.SECONDS), "no change of state");
  }

  static ProcessHandle postmaster(Path folder) {
    Path file = new EmbeddedLayout(folder.resolve("postgres")).postmasterFile();
    return ProcessHandle.of(PostmasterFile.read(file).orElseThrow().pid()).orElseThrow();
  }

  @Override
  public void close() {
    keeper.close().toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
