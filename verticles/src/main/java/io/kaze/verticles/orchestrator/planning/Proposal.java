package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan somebody proposes, such as a model, before it is known whether it can be carried out.
 *
 * @param tasks each named by an id of the proposer's own
 * @param wants the facts that the answer is to be made of
 * @param reason why this plan, in one sentence
 * @param cannot why there is no plan; null when there is one
 */
public record Proposal(
    List<Task> tasks, List<String> wants, String reason, @Nullable String cannot) {
  private static final int REASON_CHARACTERS_MAX = 300;
  private static final int TASKS_READ_MAX = 4 * Plan.TASKS_MAX;

  /** One task of it. */
  record Task(String id, String skill, String agent, List<Input> inputs) {}

  /**
   * What fills an input: a fact, the output of a task, or a value the goal states; the first that
   * is there.
   */
  record Input(
      String input, @Nullable String fact, @Nullable String task, @Nullable Object value) {}

  /** What a proposal is held against. */
  public record Ground(
      Catalogue catalogue,
      Facts facts,
      @Nullable String vertical,
      @Nullable Plan previous,
      Progress progress) {

    boolean serves(AgentDefinition agent) {
      return vertical == null || agent.serves(vertical);
    }
  }

  /** What it comes to. */
  public sealed interface Verdict {

    /** It can be carried out. */
    record Fit(Plan plan) implements Verdict {}

    /** It cannot; one line per fault. */
    record Faulty(List<String> faults) implements Verdict {}

    /** There is none. */
    record Declined(String why) implements Verdict {}
  }

  /** Reads one leniently: what is missing or of another kind is found out by the check. */
  public static Proposal read(JsonObject json) {
    String cannot = text(json, "cannot");
    return new Proposal(
        objects(json, "tasks").stream().limit(TASKS_READ_MAX).map(Proposal::task).toList(),
        texts(json),
        line(text(json, "reason")),
        cannot.isBlank() ? null : line(cannot));
  }

  /** Holds it against what there is. */
  public Verdict on(Ground ground) {
    if (cannot != null && tasks.isEmpty()) {
      return new Verdict.Declined(cannot);
    }
    var reading = new ProposalReading(this, ground);
    Plan plan = reading.plan();
    return reading.faults().isEmpty()
        ? new Verdict.Fit(plan)
        : new Verdict.Faulty(reading.faults());
  }

  private static Task task(JsonObject json) {
    return new Task(
        text(json, "id"),
        text(json, "skill"),
        text(json, "agent"),
        objects(json, "inputs").stream().map(Proposal::input).toList());
  }

  private static Input input(JsonObject json) {
    return new Input(
        text(json, "input"), named(json, "fact"), named(json, "task"), json.getValue("value"));
  }

  private static @Nullable String named(JsonObject json, String key) {
    String text = text(json, key);
    return text.isBlank() ? null : text;
  }

  private static String text(JsonObject json, String key) {
    return json.getValue(key) instanceof String text ? text : "";
  }

  private static List<String> texts(JsonObject json) {
    return json.getValue("wants") instanceof JsonArray list
        ? list.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .distinct()
            .limit(Plan.TASKS_MAX)
            .toList()
        : List.of();
  }

  private static List<JsonObject> objects(JsonObject json, String key) {
    return json.getValue(key) instanceof JsonArray list
        ? list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= REASON_CHARACTERS_MAX
        ? line
        : line.substring(0, REASON_CHARACTERS_MAX) + "…";
  }
}
