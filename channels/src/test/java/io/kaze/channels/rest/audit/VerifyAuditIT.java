package io.kaze.channels.rest.audit;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyAuditIT {
  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private JsonObject verify() throws Exception {
    return TestCell.json(cell.send(cell.to("/audit/verify").POST(BodyPublishers.noBody())));
  }

  @Test
  void anUntouchedJournalIsIntact() throws Exception {
    cell.goal();
    cell.goal();

    JsonObject found = verify();

    assertThat(found.getBoolean("intact")).isTrue();
    assertThat(found.getInteger("entries")).isEqualTo(2);
    assertThat(found.getString("hash")).matches("[0-9a-f]{64}");
  }

  @Test
  void anEntryThatWasChangedIsNamed() throws Exception {
    cell.goal();
    GoalId changed = cell.goal();
    change(changed);

    JsonObject found = verify();

    assertThat(found.getBoolean("intact")).isFalse();
    assertThat(found.getInteger("sequence")).isEqualTo(2);
    assertThat(found.getString("entryId"))
        .isEqualTo(cell.entries(changed).getFirst().id().toString());
    assertThat(found.getString("reason")).isNotBlank();
  }

  private void change(GoalId goal) {
    get(
        PgConnection.connect(cell.process().vertx(), cell.process().access().options())
            .compose(owner ->
                owner
                    .preparedQuery(
                        "update kaze.entry set body = replace(body, 'Score', 'Bribe')"
                            + " where stream = $1")
                    .execute(Tuple.of(goal.stream().value()))
                    .eventually(owner::close)));
  }
}
