package io.kaze.verticles.agent;

import static io.kaze.verticles.agent.AgentHouse.next;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.ask.TrustThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Budget;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agent proposes the call that its skill is, and makes it once it was cleared. */
class ProposedCallsIT {
  private static final Schema LETTER =
      Schema.of(
          new JsonObject(
              """
              {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
              """));
  private static final RawJson DEAR_EVE = new RawJson("{\"text\":\"Dear Eve\"}");
  private static final EntryId PROPOSAL = new EntryId(TestKernel.IDENTIFIERS.next());

  private final List<Said<ToolAsk>> called = new CopyOnWriteArrayList<>();
  private final TestKernel kernel = TestKernel.open();
  private final AgentHouse house =
      new AgentHouse(kernel, AgentHouse.IMPATIENT, () -> catalogue("post.send"), Map.of());

  private static Catalogue catalogue(String tool) {
    return Catalogue.of(
        List.of(
            new SkillDefinition(
                "letter-sending",
                "Sends a letter.",
                About.NOTHING,
                new SkillContract(Map.of(), "letter-sent", List.of(), LETTER, Schema.ANY),
                Execution.calling(tool, Effects.EXTERNAL, Duration.ofMinutes(1)),
                "")),
        List.of(
            new AgentDefinition(
                "clerk",
                "Sends letters.",
                "general",
                List.of("letter-sending"),
                List.of(),
                null,
                Budget.UNSET,
                10)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void trusted(Level level) {
    kernel
        .kernel()
        .bus()
        .answer(Addresses.TRUST_LOOKUP, asked -> Future.succeededFuture(new TrustThere(level)));
  }

  private void gateway(ToolAnswer... answers) {
    tools(
        new ToolsThere(
            List.of(
                new ToolsThere.Tool(
                    "post.send",
                    "Sends a letter.",
                    new RawJson("{\"properties\":{\"text\":{\"maxLength\":20}}}"),
                    Effects.EXTERNAL)),
            List.of()));
    kernel
        .kernel()
        .bus()
        .answer(
            Addresses.TOOL,
            asked -> {
              called.add(asked);
              return Future.succeededFuture(answers[Math.min(called.size(), answers.length) - 1]);
            });
  }

  private void tools(ToolsThere there) {
    kernel.kernel().bus().answer(Addresses.TOOLS_LOOKUP, asked -> Future.succeededFuture(there));
  }

  private static ToolAnswer sent() {
    return new ToolAnswer.Output(new RawJson("{\"summary\":\"It is on its way.\"}"));
  }

  private TaskReady cleared(RawJson arguments, String tool) {
    return new TaskReady(
        house.goal,
        "t1",
        "clerk",
        "letter-sending",
        arguments,
        null,
        null,
        new ProposedCall(PROPOSAL, tool));
  }

  private CallMade nextCall() {
    return (CallMade) next(house.atOrchestrator).event();
  }

  @Test
  void whatAPersonIsToDecideOnIsProposedAndNotCalled() {
    trusted(Level.SUPERVISED);
    gateway(sent());

    house.give(house.task("clerk", "letter-sending", DEAR_EVE.object()));

    DraftReady draft = house.nextDraft();
    assertThat(draft.call()).isEqualTo("post.send");
    assertThat(draft.output()).isEqualTo(DEAR_EVE);
    assertThat(draft.effects()).isEqualTo(Effects.EXTERNAL);
    assertThat(called).isEmpty();
  }

  @Test
  void whatTheToolWouldNotTakeIsNotProposed() {
    trusted(Level.SUPERVISED);
    gateway(sent());

    house.give(house.task("clerk", "letter-sending", new JsonObject().put("text", "x".repeat(21))));

    Fault fault = house.nextFailure().fault();
    assertThat(fault.code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(fault.message()).startsWith("What post.send is called with does not fit its schema");
    assertThat(house.atRamp).isEmpty();
  }

  @Test
  void aCallThatNobodyGrantedIsNotProposed() {
    trusted(Level.SUPERVISED);
    String why = "clerk may not use the tool post.send: nobody granted it.";
    tools(new ToolsThere(List.of(), List.of(why)));

    house.give(house.task("clerk", "letter-sending", DEAR_EVE.object()));

    assertThat(house.nextFailure().fault()).isEqualTo(new Fault(Fault.UNABLE, why));
    assertThat(house.atRamp).isEmpty();
  }

  @Test
  void whatIsAutonomousIsCalledAtOnce() {
    trusted(Level.AUTONOMOUS);
    gateway(sent());

    house.give(house.task("clerk", "letter-sending", DEAR_EVE.object()));

    DraftReady draft = house.nextDraft();
    assertThat(draft.call()).isNull();
    assertThat(draft.output().object().getString("summary")).isEqualTo("It is on its way.");
    assertThat(called).hasSize(1);
  }

  @Test
  void aClearedCallIsMadeAndWhatItGivesGoesToTheOrchestrator() {
    gateway(sent());

    house.give(cleared(DEAR_EVE, "post.send"));

    CallMade made = nextCall();
    assertThat(made.tool()).isEqualTo("post.send");
    assertThat(made.output().object().getString("summary")).isEqualTo("It is on its way.");
    assertThat(called)
        .singleElement()
        .satisfies(ask -> {
          assertThat(ask.message().arguments()).isEqualTo(DEAR_EVE);
          assertThat(ask.envelope().cause()).isEqualTo(PROPOSAL);
        });
    assertThat(house.atRamp).isEmpty();
    // Counted once it is told.
    AgentHouse.eventually("counted", () -> house.count("called") == 1);
  }

  @Test
  void aCallThatIsAskedForAgainIsTheSameForTheLedger() {
    gateway(
        new ToolAnswer.Refusal(new Fault(Fault.UNAVAILABLE, "Nobody has said so far."), true),
        sent());

    house.give(cleared(DEAR_EVE, "post.send"));
    nextCall();
    house.give(cleared(DEAR_EVE, "post.send"));
    nextCall();

    assertThat(called)
        .hasSize(3)
        .allSatisfy(ask -> {
          assertThat(ask.envelope().cause()).isEqualTo(PROPOSAL);
          assertThat(ask.message()).isEqualTo(called.getFirst().message());
        });
  }

  @Test
  void nothingIsCalledForAGoalThatIsOver() {
    gateway(sent());
    Envelope envelope = Envelope.of(TestKernel.TENANT, house.goal.toString());

    TestKernel.get(
        kernel
            .kernel()
            .journal()
            .append(
                Append.anywhere(
                    TestKernel.TENANT,
                    house.goal.stream(),
                    new NewEntry(envelope, cleared(DEAR_EVE, "post.send"), Readers.AGENT.name()),
                    NewEntry.of(envelope, new GoalCancelled(house.goal, "Changed my mind.")))));

    AgentHouse.eventually("it is answered", () -> house.count("cancelled") == 1);
    assertThat(called).isEmpty();
  }

  @Test
  void whatWasClearedIsNoLeaveToCallAnotherTool() {
    gateway(sent());

    house.give(cleared(DEAR_EVE, "bank.pay"));

    assertThat(house.nextFailure().fault())
        .isEqualTo(
            new Fault(
                Fault.UNABLE,
                "letter-sending is no call of bank.pay any more. That was cleared, and nothing was"
                    + " called."));
    assertThat(called).isEmpty();
  }

  @Test
  void argumentsThatDoNotFitAreNotCalledWith() {
    gateway(sent());

    house.give(cleared(new RawJson("{\"words\":1}"), "post.send"));

    assertThat(house.nextFailure().fault().code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(called).isEmpty();
  }
}
