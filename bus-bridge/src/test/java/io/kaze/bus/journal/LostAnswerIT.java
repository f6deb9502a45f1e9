package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.impatient;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.database.Access;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.keeper.TestPostgres;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database commits, and the line breaks before it can say so: the append is sent again. */
class LostAnswerIT {
  private static final AtomicBoolean CUTS = new AtomicBoolean();
  private static Vertx line;
  private static TestKernel cell;

  @BeforeAll
  static void open() {
    line = Vertx.vertx();
    TestPostgres.Database database = TestPostgres.freshDatabase();
    PgConnectOptions there = database.options();
    int port =
        get(line.createNetServer().connectHandler(client -> connect(client, there)).listen(0))
            .actualPort();
    PgConnectOptions here = new PgConnectOptions(there).setHost("127.0.0.1").setPort(port);
    cell = TestKernel.open(new Access(here, database.jdbc()), impatient("one"));
  }

  @AfterAll
  static void close() {
    cell.close();
    get(line.close());
  }

  /** Passes everything on; once told to cut, the next answer is swallowed and the line is cut. */
  private static void connect(NetSocket client, PgConnectOptions there) {
    client.pause();
    line.createNetClient()
        .connect(there.getPort(), there.getHost())
        .onSuccess(database -> {
          database.closeHandler(v -> client.close());
          client.closeHandler(v -> database.close());
          database.handler(answer -> {
            if (CUTS.compareAndSet(true, false)) {
              client.close();
            } else {
              client.write(answer);
            }
          });
          client.handler(database::write);
          client.resume();
        });
  }

  private static Appended append(Append append) {
    return get(cell.kernel().journal().append(append));
  }

  private static GoalId goalWithAnEntry() {
    GoalId goal = cell.newGoal();
    assertThat(append(Append.anywhere(TENANT, goal.stream(), submitted(goal, null))))
        .isInstanceOf(Appended.Committed.class);
    return goal;
  }

  private static NewEntry withoutACause(GoalId goal) {
    return NewEntry.of(Envelope.of(TENANT, goal.toString()), new GoalCancelled(goal, "no need"));
  }

  private static void standsOnce(GoalId goal) {
    assertThat(get(cell.kernel().journal().read(TENANT, goal.stream(), 1, 10))).hasSize(1);
  }

  @Test
  void oneThatNamesNoCauseStandsOnce() {
    GoalId goal = goalWithAnEntry();
    CUTS.set(true);

    Appended appended = append(Append.anywhere(TENANT, goal.stream(), withoutACause(goal)));

    assertThat(appended).isInstanceOf(Appended.Duplicate.class);
    standsOnce(goal);
  }

  @Test
  void oneThatExpectsAPositionIsNotInConflictWithItself() {
    GoalId goal = goalWithAnEntry();
    CUTS.set(true);

    Appended appended = append(Append.anywhere(TENANT, goal.stream(), withoutACause(goal)).at(1));

    assertThat(appended).isInstanceOf(Appended.Duplicate.class);
    standsOnce(goal);
  }

  @Test
  void oneThatIsCarriedOnIsCarriedOnce() {
    GoalId goal = cell.newGoal();
    append(Append.anywhere(TENANT, cell.newGoal().stream(), submitted(goal, null)));
    CUTS.set(true);

    Appended appended =
        append(Append.anywhere(TENANT, goal.stream(), submitted(goal, "orchestrator")));

    assertThat(appended).isInstanceOf(Appended.Duplicate.class);
    assertThat(get(cell.kernel().journal().pending(TENANT, 100)))
        .filteredOn(baton -> baton.stream().equals(goal.stream()))
        .hasSize(1);
  }
}
