package io.kaze.bus.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Json;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import org.junit.jupiter.api.Test;

/** Entries written before there were levels and guidance are read as what they were. */
class EarlierEntriesTest {
  private static final String HEAD =
      "{\"goalId\":\"01980000-0000-7000-8000-000000000001\",\"taskId\":\"t1\",\"skill\":\"s\",";

  @Test
  void aRulingWithoutALevelHasNone() {
    DraftCleared cleared = Json.read(HEAD + "\"reason\":\"harmless\"}", DraftCleared.class);
    DraftRefused refused = Json.read(HEAD + "\"reason\":\"nobody to ask\"}", DraftRefused.class);

    assertThat(cleared.level()).isNull();
    assertThat(cleared.reason()).isEqualTo("harmless");
    assertThat(refused.level()).isNull();
  }

  @Test
  void aTaskWithoutGuidanceHasNone() {
    TaskReady ready = Json.read(HEAD + "\"agent\":\"a\",\"input\":{\"n\":0.10}}", TaskReady.class);

    assertThat(ready.guidance()).isNull();
    assertThat(ready.call()).isNull();
    assertThat(ready.input().text()).isEqualTo("{\"n\":0.10}");
  }

  @Test
  void aDraftFromBeforeCallsWereProposedProposesNone() {
    DraftReady draft =
        Json.read(
            HEAD + "\"agent\":\"a\",\"effects\":\"external\",\"output\":{}}", DraftReady.class);

    assertThat(draft.call()).isNull();
  }

  @Test
  void aProposedCallIsReadAsItWasWritten() {
    TaskReady ready = Json.read(HEAD + "\"agent\":\"a\",\"input\":{\"n\":0.10}}", TaskReady.class);
    DraftReady proposing = DraftReady.proposing(ready, Effects.EXTERNAL, "post.send");
    TaskReady calling =
        new TaskReady(
            ready.goalId(),
            "t1",
            "a",
            "s",
            proposing.output(),
            null,
            null,
            new ProposedCall(new EntryId(ready.goalId().value()), "post.send"));

    assertThat(Json.read(Json.write(proposing), DraftReady.class)).isEqualTo(proposing);
    assertThat(Json.read(Json.write(calling), TaskReady.class)).isEqualTo(calling);
  }

  @Test
  void aLevelIsWrittenAsItsWord() {
    DraftCleared cleared =
        Json.read(HEAD + "\"level\":\"sampling\",\"reason\":\"\"}", DraftCleared.class);

    assertThat(cleared.level()).isEqualTo(Level.SAMPLING);
    assertThat(Json.write(cleared)).contains("\"level\":\"sampling\"");
  }
}
