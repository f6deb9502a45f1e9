package io.kaze.verticles.skill.prose;

import io.kaze.bus.message.Envelope;
import io.kaze.verticles.model.Checked;
import io.kaze.verticles.model.Fence;
import io.kaze.verticles.model.Models;
import io.kaze.verticles.model.Question;
import io.kaze.verticles.model.Told;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model to put into words what a skill computed, in the language of the goal. The figures
 * stay the skill's: a text with a figure that is not in the facts is mended once, and else does not
 * stand. It waits: for virtual threads.
 *
 * @param wordsMax how long a model may take, its mending included
 */
public record Wording(Models models, InstantSource clock, Duration wordsMax) {
  private static final int CHARACTERS_MAX = 1_500;
  private static final int REPAIRS_MAX = 1;
  private static final int INVENTED_TOLD_MAX = 3;

  private static final String TASK =
      """
      You put into words what was computed for a person. Write one to three short paragraphs of plain \
      sentences: what matters most first, what to do next last. Write in the language of the goal. Take \
      every figure from the facts, exactly as it stands there, in digits; compute none, round none, \
      and claim nothing that the facts do not say. No headings, no lists, no links, no markup.\
      """;

  private static final JsonObject SCHEMA =
      new JsonObject()
          .put("type", "object")
          .put(
              "properties",
              new JsonObject()
                  .put(
                      "text",
                      new JsonObject().put("type", "string").put("maxLength", CHARACTERS_MAX)))
          .put("required", new JsonArray().add("text"));

  /**
   * Asks.
   *
   * @param envelope whose it is
   * @param skill what computed
   * @param output what it computed
   * @param asked the goal in its sender's words; null when they are not known
   * @param hint what kind of model suits; null for any
   */
  public Words of(
      Envelope envelope,
      String skill,
      JsonObject output,
      @Nullable String asked,
      @Nullable String hint) {
    if (!models.there(envelope).await().any()) {
      return new Words.AsComputed("");
    }
    String facts = FactSheet.of(output);
    return switch (models.ask(question(envelope, skill, facts, asked, hint))) {
      case Told.Good<String>(String text, String model, int repairs) ->
          new Words.Written(text, model);
      case Told.Unfit<String>(String model, List<String> faults) ->
          computed("%s was asked for the words, but %s".formatted(model, faults.getFirst()));
      case Told.Silent<String> silent ->
          computed("a model was asked for the words: " + clause(silent.fault().message()));
    };
  }

  private static Words computed(String why) {
    return new Words.AsComputed(why + "; the computed words stand.");
  }

  private Question<String> question(
      Envelope envelope,
      String skill,
      String facts,
      @Nullable String asked,
      @Nullable String hint) {
    Fence fence = models.fence();
    String goal = asked == null ? "" : "The goal:\n" + fence.around("goal", asked) + "\n\n";
    // The goal's own figures may be repeated; nobody computed them.
    String known = asked == null ? facts : facts + "\n" + asked;
    return new Question<>(
        until(envelope),
        hint,
        TASK + "\n\n" + fence.rule(),
        goal + "What " + skill + " computed:\n" + fence.around("facts", facts),
        "words",
        SCHEMA,
        reply -> checked(reply, known),
        REPAIRS_MAX);
  }

  private Envelope until(Envelope envelope) {
    Instant bound = clock.instant().plus(wordsMax);
    Instant end = envelope.deadline();
    return envelope.until(end != null && end.isBefore(bound) ? end : bound);
  }

  private static Checked<String> checked(JsonObject reply, String facts) {
    String text = reply.getValue("text") instanceof String said ? plain(said) : "";
    List<String> faults = new ArrayList<>();
    if (text.isBlank()) {
      faults.add("it has no text");
    }
    if (text.length() > CHARACTERS_MAX) {
      faults.add("its text has more than %d characters".formatted(CHARACTERS_MAX));
    }
    List<String> invented = Figures.invented(text, facts);
    if (!invented.isEmpty()) {
      faults.add(
          "it names %s, which the results do not"
              .formatted(
                  String.join(
                      ", ", invented.subList(0, Math.min(invented.size(), INVENTED_TOLD_MAX)))));
    }
    return faults.isEmpty() ? new Checked.Good<>(text) : new Checked.Bad<>(faults);
  }

  /** The marks that models like to set. */
  private static String plain(String text) {
    return text.strip().replaceAll("(?m)^#+ +", "").replace("**", "").replace("`", "");
  }

  private static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
