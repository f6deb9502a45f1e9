package io.kaze.verticles.skill;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputCheckIT {
  private static final Schema SUMMARY =
      Schema.of(
          new JsonObject(
              """
              {"type": "object", "required": ["summary"],
               "properties": {"summary": {"type": "string", "maxLength": 10}}}
              """));
  private static final Schema LETTER =
      Schema.of(new JsonObject("{\"type\": \"object\", \"required\": [\"text\"]}"));
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(
              new SkillDefinition(
                  "summing-up",
                  "Sums up.",
                  About.NOTHING,
                  new SkillContract(Map.of(), "summary", List.of(), Schema.ANY, SUMMARY),
                  Execution.by("summing-up"),
                  ""),
              new SkillDefinition(
                  "letter-sending",
                  "Sends a letter.",
                  About.NOTHING,
                  new SkillContract(Map.of(), "letter-sent", List.of(), LETTER, SUMMARY),
                  Execution.calling("post.send", Effects.EXTERNAL, Duration.ofMinutes(1)),
                  "")),
          List.of());

  private TestKernel process;

  @BeforeEach
  void open() {
    process = TestKernel.open();
    get(process.vertx().deployVerticle(new OutputCheckVerticle(process.kernel(), () -> CATALOGUE)));
  }

  @AfterEach
  void close() {
    process.close();
  }

  private List<String> faults(String skill, String output) {
    return faults(new OutputCheck(skill, new RawJson(output)));
  }

  private List<String> faults(OutputCheck check) {
    return get(process
            .kernel()
            .bus()
            .ask(Addresses.OUTPUT_CHECK, new Said<>(Envelope.of(TENANT, "goal"), check)))
        .faults();
  }

  @Test
  void whatTheSkillPromisesHasNoFault() {
    assertThat(faults("summing-up", "{\"summary\": \"Good.\"}")).isEmpty();
  }

  @Test
  void whatItDoesNotPromiseIsNamedByItsPlace() {
    assertThat(faults("summing-up", "{\"summary\": \"Far too long.\"}"))
        .first()
        .asString()
        .startsWith("#/summary: ");
    assertThat(faults("summing-up", "{}")).first().asString().contains("summary");
  }

  @Test
  void aSkillThatIsGonePromisesNothing() {
    assertThat(faults("painting", "{}")).containsExactly("#: there is no skill painting any more");
  }

  private List<String> faultsOfCall(String tool, String arguments) {
    return faults(
        new OutputCheck(
            "letter-sending", new RawJson(arguments), new OutputCheck.Call(tool, "clerk")));
  }

  /** The gateway says that letters have at most ten characters. */
  private void gateway(List<String> missing) {
    RawJson input =
        new RawJson("{\"properties\":{\"text\":{\"type\":\"string\",\"maxLength\":10}}}");
    ToolsThere.Tool post = new ToolsThere.Tool("post.send", "Sends.", input, Effects.EXTERNAL);
    process
        .kernel()
        .bus()
        .answer(
            Addresses.TOOLS_LOOKUP,
            asked ->
                Future.succeededFuture(
                    new ToolsThere(missing.isEmpty() ? List.of(post) : List.of(), missing)));
  }

  @Test
  void whatIsToBeCalledWithIsCheckedAsTheSkillsInput() {
    gateway(List.of());

    assertThat(faultsOfCall("post.send", "{\"text\":\"Dear Eve\"}")).isEmpty();
    assertThat(faultsOfCall("post.send", "{\"summary\":\"Sent.\"}"))
        .singleElement()
        .asString()
        .contains("text");
  }

  @Test
  void whatTheToolItselfDoesNotTakeIsNamedByItsPlace() {
    gateway(List.of());

    assertThat(faultsOfCall("post.send", "{\"text\":\"Dear Eve, hello.\"}"))
        .first()
        .asString()
        .startsWith("#/text: ");
  }

  @Test
  void aToolThatMayNotBeCalledTakesNothing() {
    gateway(List.of("clerk may not use the tool post.send: nobody granted it."));

    assertThat(faultsOfCall("post.send", "{\"text\":\"Dear Eve\"}"))
        .containsExactly("#: clerk may not use the tool post.send: nobody granted it.");
  }

  @Test
  void aToolOfWhichNobodySaysWhatItTakesTakesNothing() {
    assertThat(faultsOfCall("post.send", "{\"text\":\"Dear Eve\"}"))
        .containsExactly("#: Nobody says now what post.send takes.");
  }

  @Test
  void aSkillThatCallsAnotherToolByNowTakesNothing() {
    assertThat(faultsOfCall("bank.pay", "{\"text\":\"Dear Eve\"}"))
        .containsExactly("#: letter-sending is no call of bank.pay any more");
  }

  @Test
  void anythingButAnObjectIsNoOutput() {
    assertThat(faults("summing-up", "[1]")).containsExactly("#: is not a JSON object");
  }
}
