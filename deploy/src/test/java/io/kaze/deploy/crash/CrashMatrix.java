package io.kaze.deploy.crash;

import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Three pods on one PostgreSQL, goals that buy things in flight, shops at their worst. Each pod is
 * killed again and again while the others go on, PostgreSQL is crashed, and at the end the books
 * are held against what the shops counted.
 */
final class CrashMatrix implements AutoCloseable {
  private final Run run;
  private final Vertx vertx = Vertx.vertx();
  private final Shops shops;
  private final Keeper keeper;
  private final Books books;
  private final List<CrashPod> pods = new ArrayList<>();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger ups = new AtomicInteger();
  private final AtomicInteger databaseCrashes = new AtomicInteger();
  private volatile boolean stating = true;

  CrashMatrix(Run run) throws IOException {
    this.run = run;
    this.shops = Shops.open(vertx, run.seed());
    try {
      this.keeper =
          get(Keeper.open(KeeperSettings.of(run.work().resolve("database"), null), vertx));
    } catch (io.kaze.bus.keeper.KeeperFault fault) {
      throw new IOException(fault);
    }
    this.books = new Books(vertx, keeper.connectOptions());
    Map<String, String> environment = environment();
    for (int i = 1; i <= Run.PODS; i++) {
      pods.add(new CrashPod(run.work().resolve("pod-" + i), run.home(), environment));
    }
  }

  private static <T> T get(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> all = new HashMap<>();
    PgConnectOptions options = keeper.connectOptions();
    all.put(
        "KAZE_POSTGRES_URL",
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                options.getUser(),
                options.getPassword(),
                options.getHost(),
                options.getPort(),
                options.getDatabase()));
    all.put("KAZE_MODELS_OLLAMA", "off");
    all.put("KAZE_LOG_LEVEL", "warn");
    all.put("KAZE_CATALOGUE", catalogue().toString());
    all.put("KAZE_TOOLS_FILE", tools().toString());
    all.put(
        "KAZE_TRUST_LEVELS",
        Stream.of(Shop.values())
            .map(shop -> shop.skill() + "=" + shop.level)
            .collect(Collectors.joining(", ")));
    // No person is there: of those that are sampled, none is the one to be seen.
    all.put("KAZE_TRUST_SAMPLE", "999999999");
    return all;
  }

  private Path catalogue() throws IOException {
    Path catalogue = run.work().resolve("catalogue");
    for (Shop shop : Shop.values()) {
      Path folder = catalogue.resolve("skills").resolve(shop.skill());
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("SKILL.md"), shop.skillFile());
      Files.createDirectories(catalogue.resolve("agents"));
      Files.writeString(
          catalogue.resolve("agents").resolve("buyer-of-" + shop.word + ".yaml"),
          "name: buyer-of-%s\nrole: Buys.\nvertical: general\nskills: [%s]\n"
              .formatted(shop.word, shop.skill()));
    }
    return catalogue;
  }

  private Path tools() throws IOException {
    String tools =
        "allow: [\"127.0.0.1:%d\"]\ntools:\n".formatted(shops.port())
            + Stream.of(Shop.values())
                .map(shop -> shop.declared(shops.port()))
                .collect(Collectors.joining())
            + "grants:\n  - {tools: [shop.*], verticals: [general]}\n";
    return Files.writeString(run.work().resolve("tools.yaml"), tools);
  }

  /** Runs, settles and counts. */
  Figures figures() throws Exception {
    Instant begun = Instant.now();
    CrashPod first = pods.getFirst();
    first.begin();
    if (!first.up()) {
      throw new IllegalStateException("The first pod does not come up; see " + run.work());
    }
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Future<?>> lives = new ArrayList<>();
      for (int i = 0; i < pods.size(); i++) {
        CrashPod pod = pods.get(i);
        Random random = new Random(run.seed() * 31 + i);
        boolean alive = i == 0;
        lives.add(threads.submit(() -> lives(pod, random, alive)));
      }
      Future<?> stater = threads.submit(this::states);
      for (Future<?> life : lives) {
        life.get();
      }
      stating = false;
      stater.get();
    }
    say("%,d kills in %,d s; settling".formatted(kills.get(), seconds(begun)));
    settle();
    Figures figures = Figures.of(accepted, books, shops);
    print(figures, seconds(begun));
    return figures;
  }

  private static long seconds(Instant since) {
    return Duration.between(since, Instant.now()).toSeconds();
  }

  /** Life after life; the last one goes on. */
  private Void lives(CrashPod pod, Random random, boolean alive) throws Exception {
    boolean living = alive;
    while (true) {
      if (!living) {
        pod.begin();
      }
      boolean unborn = random.nextInt(Run.UNBORN_EVERY) == 0;
      int life = random.nextInt(Run.LIFE_MILLIS_MAX);
      if (!unborn) {
        while (!pod.up()) {
          pod.begin();
        }
        ups.incrementAndGet();
      }
      pod.live(life);
      int kill = kills.incrementAndGet();
      if (kill > run.kills() || Files.exists(run.stop())) {
        kills.decrementAndGet();
        while (!pod.up()) {
          pod.begin();
        }
        return null;
      }
      pod.kill();
      living = false;
      if (kill % Run.DATABASE_CRASH_EVERY == 0) {
        crashDatabase();
        say(
            "%,d kills, %,d goals accepted, %,d requests at the shops"
                .formatted(kill, accepted.size(), shops.requests()));
      }
    }
  }

  private void crashDatabase() throws IOException, InterruptedException {
    if (databaseCrashes.incrementAndGet() % Run.DATABASE_RESTART_EVERY == 0) {
      books.restart();
    } else {
      books.crash();
    }
  }

  private static void say(String words) {
    System.out.println(words);
  }

  /** States goals at whichever pod is up, while there are not too many. */
  private Void states() throws InterruptedException {
    Random random = new Random(run.seed());
    for (int n = 1; stating; n++) {
      Shop one = Shop.values()[random.nextInt(Shop.values().length)];
      Shop other = Shop.values()[random.nextInt(Shop.values().length)];
      String text =
          one == other
              ? "Buy a %s for order %d-%d".formatted(one.word, run.seed(), n)
              : "Buy a %s and a %s for order %d-%d".formatted(one.word, other.word, run.seed(), n);
      CellClient client = pods.get(random.nextInt(pods.size())).client();
      if (client != null) {
        accepted(client, text);
      }
      books.pause(100);
      while (stating && n % 20 == 0 && books.openGoals() > Run.GOALS_MAX) {
        books.pause(500);
      }
    }
    return null;
  }

  /** A pod that is killed meanwhile may have taken it or not; only what it said counts. */
  private void accepted(CellClient client, String text) throws InterruptedException {
    try {
      accepted.add(client.submit(text, List.of()));
    } catch (CellFault notAccepted) {
      // Nothing was promised.
    }
  }

  private void settle() {
    Instant begun = Instant.now();
    while (books.openGoals() + books.openEffects() > 0) {
      if (seconds(begun) > run.settleSecondsMax()) {
        say("Not settled after %,d s; what waits, and for whom:".formatted(seconds(begun)));
        books.waiting().forEach(CrashMatrix::say);
        pods.forEach(pod -> say(pod.log()));
        return;
      }
      books.pause(500);
    }
  }

  private void print(Figures figures, long seconds) throws CellFault, InterruptedException {
    boolean intact = client().verify().getBoolean("intact");
    if (!intact) {
      figures.broken().add("the journal's chain is broken");
    }
    say(
        """
        seed                         %,10d
        kills of pods                %,10d
          of them with the door open %,10d
        crashes of PostgreSQL        %,10d
        seconds                      %,10d
        goals accepted               %,10d
          answered                   %,10d
          failed, and said why       %,10d
        effects                      %,10d
          done                       %,10d
          certainly not done         %,10d
          in doubt, for a person     %,10d
        requests at the shops        %,10d
        keys that money went under   %,10d
        entries of the journal       %,10d
        journal verified             %10s
        promises broken              %,10d\
        """
            .formatted(
                run.seed(),
                kills.get(),
                ups.get(),
                databaseCrashes.get(),
                seconds,
                figures.goals(),
                figures.answered(),
                figures.failed(),
                figures.effects(),
                figures.done(),
                figures.refused(),
                figures.doubts(),
                shops.requests(),
                figures.charged(),
                books.entries(),
                intact ? "intact" : "BROKEN",
                figures.broken().size()));
    figures.broken().stream().limit(50).forEach(CrashMatrix::say);
    say("Why goals failed:");
    books.failures().forEach(CrashMatrix::say);
  }

  private CellClient client() {
    @Nullable CellClient client = pods.getFirst().client();
    if (client == null) {
      throw new IllegalStateException("The first pod is not up");
    }
    return client;
  }

  @Override
  public void close() {
    stating = false;
    pods.forEach(CrashPod::kill);
    get(keeper.close());
    get(vertx.close());
  }
}
