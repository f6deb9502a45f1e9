package io.kaze.channels.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.JournalFault.Reason;
import io.vertx.core.VertxException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

  @Test
  void aProblemIsToldAsItIs() {
    Problem problem = Problem.of(ProblemKind.CONFLICT, "Answered already").with("goalStatus", "x");

    assertThat(Problems.of(problem.fault())).isEqualTo(problem);
    assertThat(problem.json())
        .isEqualTo(
            new JsonObject()
                .put("type", "urn:kaze:problem:conflict")
                .put("title", "Conflict")
                .put("status", 409)
                .put("detail", "Answered already")
                .put("goalStatus", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, UNAVAILABLE",
    "OVERLOADED, BUSY",
    "TOO_LARGE, TOO_LARGE",
    "UNKNOWN_TENANT, FORBIDDEN",
    "UNFIT, UNEXPECTED"
  })
  void whatTheJournalRefusesHasItsKind(Reason reason, ProblemKind kind) {
    assertThat(Problems.of(new JournalFault(reason, "secret/stream")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE", "OVERLOADED"})
  void whatMaySucceedLaterSaysWhenAndThatNothingIsLost(Reason reason) {
    Problem problem = Problems.of(new JournalFault(reason, "x"));

    assertThat(problem.headers()).containsEntry("Retry-After", "5");
    assertThat(problem.detail()).contains("lost");
  }

  @ParameterizedTest
  @CsvSource({"08006", "53300", "57P01"})
  void aDatabaseThatShutsDownIsAway(String state) {
    PgException refusal = new PgException("x", "FATAL", state, "x");

    assertThat(Problems.of(refusal).kind()).isEqualTo(ProblemKind.UNAVAILABLE);
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAway() {
    assertThat(Problems.of(new ConnectException("refused")).kind())
        .isEqualTo(ProblemKind.UNAVAILABLE);
    assertThat(Problems.of(new TimeoutException()).kind()).isEqualTo(ProblemKind.UNAVAILABLE);
    assertThat(Problems.of(new VertxException("closed")).kind()).isEqualTo(ProblemKind.UNAVAILABLE);
    assertThat(Problems.of(new IllegalStateException(new ConnectException())).kind())
        .isEqualTo(ProblemKind.UNAVAILABLE);
  }

  @Test
  void aDatabaseThatSaysNoIsADefect() {
    PgException refusal = new PgException("relation kaze.goal", "ERROR", "42P01", "x");

    assertThat(Problems.of(refusal).kind()).isEqualTo(ProblemKind.UNEXPECTED);
  }

  @Test
  void aDefectIsToldWithoutParticulars() {
    Problem problem = Problems.of(new IllegalStateException("password=hunter2"));

    assertThat(problem.kind()).isEqualTo(ProblemKind.UNEXPECTED);
    assertThat(problem.json().encode()).doesNotContain("hunter2");
  }

  @Test
  void anAddressThatIsNotWellFormedIsMalformed() {
    assertThat(Problems.of(new HttpException(400)).kind()).isEqualTo(ProblemKind.MALFORMED);
  }
}
