package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A goal that changes something outside, from its words to the server that is called. */
class EffectCellIT {
  @TempDir Path data;
  private LetterOffice office;

  @BeforeEach
  void open() throws Exception {
    office = LetterOffice.in(data);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private RunningCell cell() {
    return RunningCell.start(
        RunningCell.settings(
            data,
            "KAZE_POSTGRES_URL",
            RunningCell.freshDatabase(),
            "KAZE_TRUST_LEVELS",
            "letter-sending=autonomous"));
  }

  private static JsonObject ended(RunningCell cell) throws Exception {
    return cell.ended(cell.client().submit(LetterOffice.GOAL, List.of()));
  }

  @Test
  void aGoalThatAsksForItChangesSomethingOutsideOnce() throws Exception {
    try (RunningCell cell = cell()) {
      JsonObject goal = ended(cell);

      assertThat(goal.getString("status")).isEqualTo("answered");
      assertThat(goal.encode()).contains("The letter is on its way.");
      assertThat(office.letters()).containsExactly("{\"text\":\"Send a letter to Eve\"}");
    }
  }

  @Test
  void anEffectInDoubtEndsItsGoalAndWaitsForAPerson() throws Exception {
    office.cuts();
    try (RunningCell cell = cell()) {
      JsonObject goal = ended(cell);

      assertThat(goal.getString("status")).isEqualTo("failed");
      assertThat(goal.getJsonObject("fault").getString("message")).contains("A person has to look");
      assertThat(office.letters()).hasSize(1);
      JsonObject doubt = cell.client().all("/doubts", "doubts").getJsonObject(0);
      assertThat(doubt.getString("goalId")).isEqualTo(goal.getString("goalId"));
      assertThat(doubt.getJsonObject("request").getString("tool")).isEqualTo("post.send");
    }
  }

  @Test
  void aDoubtIsSettledOnceByWhoeverLooked() throws Exception {
    office.cuts();
    try (RunningCell cell = cell()) {
      ended(cell);
      String key = cell.client().all("/doubts", "doubts").getJsonObject(0).getString("key");
      JsonObject done = new JsonObject().put("outcome", "done").put("reason", "It was there");

      JsonObject settled = cell.client().post("/doubts/" + key, done);
      JsonObject again = cell.client().post("/doubts/" + key, done);

      assertThat(settled.getString("outcome")).isEqualTo("done");
      assertThat(again).isEqualTo(settled);
      assertThat(cell.client().all("/doubts", "doubts")).isEmpty();
      assertThatThrownBy(() -> cell.client().post("/doubts/" + key, done.put("outcome", "failed")))
          .isInstanceOfSatisfying(
              CellFault.class, fault -> assertThat(fault.status()).isEqualTo(409));
    }
  }
}
