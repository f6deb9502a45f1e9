package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.door.Attempts.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One tenant tries, with every role there is, to get at another's goals, answers, files, approvals,
 * captures and tokens: through every operation of the contract, so that a new one is tried by
 * itself.
 */
class IsolationIT {
  private static final int TRIES = 10_000;
  private static final int AT_A_TIME = 32;
  private static final Contract CONTRACT = Contract.load();

  @TempDir static Path data;
  private static RunningCell cell;
  private static OtherTenant theirs;
  private static List<Visitor> intruders;

  private final Map<String, Integer> tried = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> succeeded = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    String database = RunningCell.freshDatabase();
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                database,
                "KAZE_TRUST_LEVELS",
                "globex/report-generation=supervised"));
    for (String tenant : new String[] {"acme", "globex"}) {
      cell.client().post("/tenants", new JsonObject().put("tenant", tenant));
    }
    theirs = new OtherTenant(cell, new Stored(database));
    intruders = new ArrayList<>();
    for (String role : new String[] {"model", "viewer", "operator", "approver", "admin"}) {
      intruders.add(invited(role));
    }
  }

  /** One goal in flight and no more: what it may submit for itself is not what this is about. */
  private static Visitor invited(String role) throws Exception {
    JsonObject limits = new JsonObject().put("requestsPerMinute", 0).put("goalsInFlight", 1);
    return Visitor.invited(
        cell.client(),
        "acme",
        new JsonObject().put("roles", new JsonArray().add(role)).put("limits", limits));
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  @Test
  void tenThousandTriesReachNothingOfAnother() throws Exception {
    String before = theirs.state();
    List<Attempt> attempts = new Attempts(CONTRACT, intruders, theirs.things()).all();
    Semaphore free = new Semaphore(AT_A_TIME);
    List<CompletableFuture<Void>> under = new ArrayList<>();

    for (int i = 0; i < TRIES || i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i % attempts.size());
      free.acquire();
      under.add(
          Visitor.HTTP
              .sendAsync(attempt.request(), BodyHandlers.ofString())
              .thenAccept(answer -> judge(attempt, answer))
              .whenComplete((v, failure) -> free.release()));
    }
    for (CompletableFuture<Void> one : under) {
      one.get();
    }

    assertThat(succeeded).isEmpty();
    assertThat(theirs.state()).isEqualTo(before);
    assertThat(tried.keySet())
        .containsAll(CONTRACT.operations().stream().map(ContractOperation::operationId).toList());
    assertThat(tried.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(TRIES);
    System.out.println("Tries by operation: " + new TreeMap<>(tried));
  }

  /** Whoever names something of theirs is refused; whoever does not is shown nothing of theirs. */
  private void judge(Attempt attempt, HttpResponse<String> answer) {
    tried.merge(attempt.operation(), 1, Integer::sum);
    boolean reached = attempt.namesTheirs() && answer.statusCode() < 400;
    if (reached
        || answer.statusCode() >= 500 && answer.statusCode() != 503
        || shows(attempt, answer)) {
      succeeded.add(
          "%s %s: %d %s"
              .formatted(
                  attempt.request().method(),
                  attempt.request().uri(),
                  answer.statusCode(),
                  answer.body()));
    }
  }

  /** A refusal may say back what was asked for, and only that. */
  private static boolean shows(Attempt attempt, HttpResponse<String> answer) {
    String asked = attempt.request().uri().toString();
    return answer.body().contains(OtherTenant.MARK)
        || theirs.things().values().stream()
            .flatMap(List::stream)
            .filter(theirThing -> theirThing.length() > 30)
            .anyMatch(id -> answer.body().contains(id) && !asked.contains(id));
  }
}
