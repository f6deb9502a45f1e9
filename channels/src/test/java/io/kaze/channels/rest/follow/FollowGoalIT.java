package io.kaze.channels.rest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.RestSettings;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.rest.submit.SubmissionLimits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class FollowGoalIT {
  private static final Duration NEVER = Duration.ofDays(1);

  private TestCell cell;

  private void open(FollowSettings settings) {
    cell = TestCell.open(new RestSettings(SubmissionLimits.DEFAULTS, settings));
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private static AnswerReady answer(GoalId goal, String text) {
    Artefact page = new Artefact("report.html", "text/html", text);
    return new AnswerReady(goal, text, List.of(page), ReplyTo.REST);
  }

  @Test
  void aStoryIsToldFromItsBeginningToItsEnd() throws Exception {
    open(FollowSettings.DEFAULTS);
    GoalId goal = cell.goal();
    Fault fault = new Fault("bad-input", "no e-mail");
    RawJson plan = new RawJson("{\"tasks\": [{\"taskId\": \"t1\", \"skill\": \"s\"}]}");
    cell.happens(
        goal,
        new PlanMade(goal, 1, "because", plan),
        new TaskReady(goal, "t1", "a", "s", new RawJson("{}"), null),
        new TaskFailed(goal, "t1", "a", "s", fault, false),
        new DraftReady(goal, "t2", "a", "s", Effects.NONE, new RawJson("{}")),
        new DraftCleared(goal, "t2", "s", null, "harmless"),
        new DraftRefused(goal, "t3", "s", null, "not harmless"),
        new BatonDropped("kaze.baton.agent", "task-ready", "t4", 8, fault),
        answer(goal, "# Leads"),
        new AnswerDelivered(goal, "rest"));

    try (Feed feed = Feed.of(cell, goal)) {
      List<Feed.Told> told = feed.rest();

      assertThat(feed.response().headers().firstValue("Content-Type"))
          .hasValue("text/event-stream");
      assertThat(told)
          .extracting(Feed.Told::event)
          .containsExactly(
              "goal-submitted",
              "plan-made",
              "task-ready",
              "task-failed",
              "draft-ready",
              "draft-cleared",
              "draft-refused",
              "baton-dropped",
              "answer-ready",
              "answer-delivered");
      assertThat(told)
          .extracting(Feed.Told::id)
          .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
      assertThat(told.get(1).data().getJsonArray("tasks").getJsonObject(0).getString("taskId"))
          .isEqualTo("t1");
      assertThat(told.get(3).data().getJsonObject("fault").getString("message"))
          .isEqualTo("no e-mail");
      assertThat(told)
          .allSatisfy(
              event -> assertThat(event.data().getString("goalId")).isEqualTo(goal.toString()));
    }
  }

  @Test
  void whatIsBulkyIsNotTold() throws Exception {
    open(FollowSettings.DEFAULTS);
    GoalId goal = cell.goal();
    String bulk = "x".repeat(1_000_000);
    RawJson output = new RawJson("{\"summary\":\"" + bulk + "\"}");
    cell.happens(
        goal,
        new DraftReady(goal, "t1", "a", "s", Effects.NONE, output),
        answer(goal, bulk),
        new AnswerDelivered(goal, "rest"));

    try (Feed feed = Feed.of(cell, goal)) {
      List<Feed.Told> told = feed.rest();

      assertThat(told).allSatisfy(e -> assertThat(e.data().encode()).hasSizeLessThan(1_000));
      assertThat(told.get(1).data().getInteger("outputCharacters"))
          .isEqualTo(output.text().length());
      assertThat(told.get(2).data().getJsonArray("artefacts").getJsonObject(0).getString("href"))
          .isEqualTo("/api/v1/goals/" + goal + "/artefacts/report.html");
    }
  }

  @Test
  void aClientThatComesBackIsToldOnlyWhatItMissed() throws Exception {
    open(FollowSettings.DEFAULTS);
    GoalId goal = cell.goal();
    cell.happens(
        goal,
        new PlanMade(goal, 1, "because", new RawJson("{}")),
        answer(goal, "# Leads"),
        new AnswerDelivered(goal, "rest"));

    try (Feed feed =
        Feed.of(cell, cell.to("/goals/" + goal + "/events").header("Last-Event-ID", "2"))) {

      assertThat(feed.rest()).extracting(Feed.Told::id).containsExactly("3", "4");
    }
  }

  @Test
  void aClientThatKnowsTheEndIsToldToStopAsking() throws Exception {
    open(FollowSettings.DEFAULTS);
    GoalId goal = cell.goal();
    cell.happens(goal, new GoalCancelled(goal, "enough"));

    HttpResponse<String> nothing =
        cell.send(cell.to("/goals/" + goal + "/events").header("Last-Event-ID", "2"));

    assertThat(nothing.statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({"yesterday, 400", "-1, 400", "7, 404"})
  void anEventThatWasNeverToldIsNoPlaceToBegin(String id, int status) throws Exception {
    open(FollowSettings.DEFAULTS);

    HttpResponse<String> refused =
        cell.send(cell.to("/goals/" + cell.goal() + "/events").header("Last-Event-ID", id));

    assertThat(refused.statusCode()).isEqualTo(status);
  }

  @Test
  void whatHappensIsToldAtOnce() throws Exception {
    open(new FollowSettings(1, NEVER, NEVER, NEVER));
    GoalId goal = cell.goal();
    try (Feed feed = Feed.of(cell, goal)) {
      feed.next();

      cell.happens(goal, new PlanMade(goal, 1, "because", new RawJson("{}")));

      assertThat(feed.next().event()).isEqualTo("plan-made");
    }
  }

  @Test
  void whatHappensInAnotherProcessIsToldToo() throws Exception {
    open(new FollowSettings(1, NEVER, Duration.ofMillis(20), NEVER));
    GoalId goal = cell.goal();
    TestKernel other = cell.process().another("two");
    try (TestCell there = TestCell.open(other, RestSettings.DEFAULTS);
        Feed feed = Feed.of(cell, goal)) {
      feed.next();

      there.happens(goal, new PlanMade(goal, 1, "because", new RawJson("{}")));

      assertThat(feed.next().event()).isEqualTo("plan-made");
    }
  }

  @Test
  void whileNothingHappensTheStreamIsKeptAlive() throws Exception {
    open(new FollowSettings(1, Duration.ofMillis(20), NEVER, NEVER));
    GoalId goal = cell.goal();
    try (Feed feed = Feed.of(cell, goal)) {
      feed.next();
      feed.nextComment();
      feed.nextComment();

      cell.happens(goal, new GoalCancelled(goal, "enough"));

      assertThat(feed.rest()).extracting(Feed.Told::event).containsExactly("goal-cancelled");
    }
  }

  @Test
  void ofTooManyStreamsTheLastIsRefusedUntilOneEnds() throws Exception {
    open(new FollowSettings(1, NEVER, NEVER, NEVER));
    GoalId goal = cell.goal();
    try (Feed feed = Feed.of(cell, goal)) {
      feed.next();

      HttpResponse<String> refused = cell.fetch("/goals/" + goal + "/events");
      Fault fault = new Fault("no-plan", "No skill cooks");
      cell.happens(
          goal, new GoalFailed(goal, fault, ReplyTo.REST), new AnswerDelivered(goal, "rest"));
      feed.rest();
      HttpResponse<String> taken = cell.fetch("/goals/" + goal + "/events");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(taken.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aStreamEndsWhenItHasLastedLongEnough() throws Exception {
    open(new FollowSettings(1, NEVER, NEVER, Duration.ofMillis(200)));
    GoalId goal = cell.goal();
    try (Feed feed = Feed.of(cell, goal)) {

      assertThat(feed.rest()).extracting(Feed.Told::event).containsExactly("goal-submitted");
    }
  }

  @Test
  void aChannelThatClosesEndsItsStreams() throws Exception {
    open(new FollowSettings(1, NEVER, NEVER, NEVER));
    GoalId goal = cell.goal();
    try (Feed feed = Feed.of(cell, goal)) {
      feed.next();

      cell.channel().close();

      assertThat(feed.rest()).isEmpty();
    }
  }

  @Test
  void aClientThatTakesNothingIsCutOff() throws Exception {
    open(new FollowSettings(1, Duration.ofMillis(50), NEVER, NEVER));
    GoalId goal = cell.goal();
    Event[] more = new Event[1_500];
    Arrays.setAll(more, i -> new PlanMade(goal, i, "y".repeat(20_000), new RawJson("{}")));
    cell.happens(goal, more);
    GoalId ended = cell.goal();
    cell.happens(ended, new GoalCancelled(ended, "enough"));

    try (DeafClient deaf = new DeafClient(cell.server().actualPort(), goal)) {
      deaf.hearsThatItBegins();

      assertThat(statusOnceThereIsAPlace(ended)).isEqualTo(200);
    }
  }

  @Test
  void aClientThatLeavesFreesItsPlace() throws Exception {
    open(new FollowSettings(1, NEVER, NEVER, NEVER));
    GoalId goal = cell.goal();
    GoalId ended = cell.goal();
    cell.happens(ended, new GoalCancelled(ended, "enough"));
    DeafClient leaving = new DeafClient(cell.server().actualPort(), goal);
    leaving.hearsThatItBegins();

    leaving.close();

    assertThat(statusOnceThereIsAPlace(ended)).isEqualTo(200);
  }

  /** Asks again as long as the one place is taken. */
  private int statusOnceThereIsAPlace(GoalId goal) throws Exception {
    int status = 503;
    while (status == 503) {
      status = cell.fetch("/goals/" + goal + "/events").statusCode();
    }
    return status;
  }
}
