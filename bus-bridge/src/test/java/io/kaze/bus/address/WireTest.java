package io.kaze.bus.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final GoalId GOAL =
      new GoalId(UUID.fromString("01a20456-8939-746e-aeaa-d5ae6f0eda49"));
  private static final Envelope ENVELOPE =
      new Envelope(
          new TenantId("acme"),
          new EntryId(GOAL.value()),
          GOAL.toString(),
          Instant.parse("2026-11-22T17:00:00.123456Z"),
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  @Test
  void aQuestionComesBackAsItWasWithItsEnvelope() {
    Said<SkillAsk> ask =
        new Said<>(
            ENVELOPE, new SkillAsk(GOAL, "t1", "echo", new RawJson("{\"a\":[1,2.50]}"), null));

    assertThat(Wire.read(Wire.write(ask))).isEqualTo(ask);
  }

  @Test
  void anAnswerComesBackAsItWas() {
    SkillAnswer output = new SkillAnswer.Output(new RawJson("{\"summary\":\"ä\"}"));
    SkillAnswer refusal = new SkillAnswer.Refusal(new Fault("bad-input", "no rows"), true);

    assertThat(Wire.read(Wire.write(output))).isEqualTo(output);
    assertThat(Wire.read(Wire.write(refusal))).isEqualTo(refusal);
  }

  @Test
  void whoTookPartInAnAnswerComesAlong() {
    SkillAnswer written = new SkillAnswer.Output(new RawJson("{}"), "some-model");

    assertThat(Wire.read(Wire.write(written))).isEqualTo(written);
  }

  @Test
  void aModelIsAskedAndAnswersAcrossProcesses() {
    Said<ModelAsk> ask =
        new Said<>(ENVELOPE, new ModelAsk(new RawJson("{\"messages\":[]}"), "fast", "p1"));
    ModelAnswer completion = new ModelAnswer.Completion(new RawJson("{\"id\":1}"), "some-model");
    ModelAnswer refusal = new ModelAnswer.Refusal(new Fault("no-model", "none"), false);

    assertThat(Wire.read(Wire.write(ask))).isEqualTo(ask);
    assertThat(Wire.read(Wire.write(completion))).isEqualTo(completion);
    assertThat(Wire.read(Wire.write(refusal))).isEqualTo(refusal);
  }

  @Test
  void aCheckOfAnOutputComesBackAsItWas() {
    Said<OutputCheck> check =
        new Said<>(ENVELOPE, new OutputCheck("echo", new RawJson("{\"a\":0.10}"), new OutputCheck.Call("post.send", "clerk")));
    OutputFaults faults = new OutputFaults(List.of("#/a: must be text"));

    assertThat(Wire.read(Wire.write(check))).isEqualTo(check);
    assertThat(Wire.read(Wire.write(faults))).isEqualTo(faults);
  }

  @Test
  void howADraftWouldBeRuledOnIsAskedAndToldAcrossProcesses() {
    Said<RulingLookup> lookup =
        new Said<>(
            ENVELOPE,
            new RulingLookup(
                new EntryId(GOAL.value()),
                GOAL,
                "t1",
                "clerk",
                "echo",
                Effects.EXTERNAL,
                "proposes to call post.send with {}"));
    RulingThere clears =
        new RulingThere(new DraftCleared(GOAL, "t1", "echo", Level.AUTONOMOUS, "It is trusted."));
    RulingThere doesNot = new RulingThere(null);

    assertThat(Wire.read(Wire.write(lookup))).isEqualTo(lookup);
    assertThat(Wire.read(Wire.write(clears))).isEqualTo(clears);
    assertThat(Wire.read(Wire.write(doesNot))).isEqualTo(doesNot);
  }

  @Test
  void whatIsNotMeantForOutsideIsRefusedBothWays() {
    assertThatIllegalArgumentException().isThrownBy(() -> Wire.write(new Fault("a", "b")));
    byte[] stranger = "{\"type\":\"Runtime\",\"message\":{}}".getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> Wire.read(stranger));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wire.read("not json".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void outsideTheProcessWhatIsRawStaysAsItIs() {
    RawJson raw = new RawJson("{\"ä\": [1, 2.50, \"}]\\\"\"], \"big\": 12345678901234567890.10}");
    SkillAsk ask = new SkillAsk(GOAL, "t1", "echo", raw, "guidance ö");

    assertThat(Wire.read(Wire.typeOf(ask), Json.bytes(ask))).isEqualTo(ask);
  }

  @Test
  void whatIsRawMayBeNoObject() {
    for (String raw : List.of("1.50", "\"text\"", "true", "[]")) {
      SkillAnswer answer = new SkillAnswer.Output(new RawJson(raw));

      assertThat(Wire.read(Wire.typeOf(answer), Json.bytes(answer))).isEqualTo(answer);
    }
  }

  @Test
  void outsideTheProcessWhatIsNoJsonIsRefused() {
    for (String bad :
        List.of("{\"output\":{\"a\":}}", "{\"output\":{\"a\":1}", "{\"output\":[1,}", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Wire.read("SkillAnswer.Output", bad.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void insideTheProcessAMessagePassesByReference() {
    Said<CancelTasks> message = new Said<>(ENVELOPE, new CancelTasks(GOAL));

    assertThat(new ByReference().transform(message)).isSameAs(message);
  }

  @Test
  void theCodecFramesTheJsonByItsLength() {
    Said<CancelTasks> message = new Said<>(ENVELOPE, new CancelTasks(GOAL));
    Buffer wire = Buffer.buffer("head");

    new ByReference().encodeToWire(wire, message);

    assertThat(new ByReference().decodeFromWire(4, wire.appendString("tail"))).isEqualTo(message);
  }
}
