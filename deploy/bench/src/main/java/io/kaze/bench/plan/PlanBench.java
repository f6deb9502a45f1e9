package io.kaze.bench.plan;

import io.kaze.bus.schema.Schema;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.orchestrator.planning.Attachment;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Planner;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * CPU time of one thread: of a goal's plan, found by search from its words and attachments, and of
 * a value held against its schema.
 */
public final class PlanBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 1_000_000_000L;
  private static final int AT_ONCE = 64;
  private static final int[] FLOWS = {1, 30, 300};

  private PlanBench() {}

  /** Prints the figures. */
  public static void run() throws IOException {
    System.out.println("| what | skills | each second | microseconds of CPU each |");
    System.out.println("|:--|--:|--:|--:|");
    for (int flows : FLOWS) {
      plans(WideCatalogue.of(flows), flows);
    }
    validations();
  }

  private static void plans(Catalogue catalogue, int flows) {
    int skills = catalogue.skills().size();
    row(
        "plan of two tasks, from an attachment",
        skills,
        turn -> planned(catalogue, leads(), turn, 2));
    row(
        "plan of three tasks, a flow",
        skills,
        turn -> planned(catalogue, flow(turn % flows), turn, 3));
  }

  private static Planning planned(Catalogue catalogue, Facts facts, int turn, int tasks) {
    Planning planning = new Planner(catalogue, false, turn).plan(facts, null);
    if (!(planning instanceof Plan plan) || plan.tasks().size() != tasks) {
      throw new IllegalStateException("Not a plan of %d tasks: %s".formatted(tasks, planning));
    }
    return planning;
  }

  private static Facts flow(int flow) {
    return Facts.of("Please run " + WideCatalogue.word(flow) + " to its end", List.of());
  }

  private static Facts leads() {
    Buffer head = Buffer.buffer("name,company,budget\nAda,Example GmbH,9000\n");
    return Facts.of(
        "Score these leads and write me a report",
        List.of(new Attachment("a1", "leads.csv", "text/csv", head.length(), head)));
  }

  private static void validations() {
    JsonObject text = new JsonObject().put("type", "string");
    Schema line = object("summary", text);
    JsonObject said = new JsonObject().put("summary", "opened 7 " + ".".repeat(190));
    row("validation of one property", 0, turn -> line.faults(said));
    JsonObject list = new JsonObject().put("type", "array").put("items", line.json());
    Schema lines = object("lines", list);
    JsonArray all = new JsonArray();
    for (int i = 0; i < 100; i++) {
      all.add(said);
    }
    JsonObject many = new JsonObject().put("lines", all);
    row("validation of a hundred objects", 0, turn -> lines.faults(many));
  }

  private static Schema object(String property, JsonObject of) {
    return Schema.of(
        new JsonObject()
            .put("type", "object")
            .put("required", new JsonArray().add(property))
            .put("properties", new JsonObject().put(property, of)));
  }

  /** The median of some rounds, after one that does not count. */
  private static void row(String what, int skills, IntFunction<?> work) {
    nanosEach(work);
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = nanosEach(work);
    }
    Arrays.sort(rounds);
    double median = rounds[ROUNDS / 2];
    System.out.printf(
        "| %s | %s | %,.0f | %,.2f |%n",
        what, skills == 0 ? "" : skills, 1e9 / median, median / 1e3);
  }

  private static double nanosEach(IntFunction<?> work) {
    long from = THREADS.getCurrentThreadCpuTime();
    long taken = 0;
    int done = 0;
    while (taken < ROUND_NANOS) {
      for (int i = 0; i < AT_ONCE; i++) {
        if (work.apply(done++) == null) {
          throw new IllegalStateException("Nothing came of " + done);
        }
      }
      taken = THREADS.getCurrentThreadCpuTime() - from;
    }
    return (double) taken / done;
  }
}
