package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Planner;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A goal's story, told entry by entry as a test wants it. */
final class Tale {
  static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");

  static final Instant DECIDE_BY = Instant.parse("2026-03-08T09:00:00Z");

  /** What is proposed to be called. */
  static final String TOOL = "shop.buy";

  private final List<Entry> entries = new ArrayList<>();
  private Instant now = BEGIN;

  static Tale ofAGoal() {
    return new Tale().then(Studio.goal());
  }

  /** The goal and its first plan: t1 outlines, t2 writes copy, t3 draws, t4 lays out. */
  static Tale planned() {
    return ofAGoal().plan(firstPlan());
  }

  static Plan firstPlan() {
    return (Plan) new Planner(Studio.CATALOGUE).plan(Facts.of(Studio.TEXT, List.of()), null);
  }

  Tale then(Event event) {
    int position = entries.size() + 1;
    entries.add(
        new Entry(
            new EntryId(new UUID(1, position)),
            Studio.GOAL.stream(),
            position,
            now,
            Envelope.of(Studio.TENANT, Studio.GOAL.toString()),
            event));
    return this;
  }

  /** From here on it is so much later. */
  Tale later(Duration passed) {
    now = now.plus(passed);
    return this;
  }

  /** What is decided on when a task's draft is held. */
  static ApprovalId approval(String taskId) {
    return new ApprovalId(new UUID(9, taskId.hashCode()));
  }

  Tale held(String taskId) {
    return then(
        new DraftHeld(
            Studio.GOAL,
            taskId,
            "agent",
            "skill",
            Effects.NONE,
            Level.SUPERVISED,
            "a person decides",
            approval(taskId),
            DECIDE_BY));
  }

  Tale approved(String taskId) {
    return decided(taskId, Decision.APPROVED, "", null);
  }

  Tale edited(String taskId, JsonObject output) {
    return decided(taskId, Decision.APPROVED, "", RawJson.of(output));
  }

  Tale rejected(String taskId, String reason) {
    return decided(taskId, Decision.REJECTED, reason, null);
  }

  Tale expired(String taskId) {
    return decided(taskId, Decision.EXPIRED, "Nobody decided in time.", null);
  }

  private Tale decided(String taskId, Decision decision, String reason, @Nullable RawJson output) {
    return then(
        new ApprovalDecided(
            approval(taskId), Studio.GOAL, taskId, "skill", decision, reason, output, "zoe"));
  }

  Tale revoked(String taskId) {
    return then(new ApprovalRevoked(approval(taskId), Studio.GOAL, taskId, "not needed"));
  }

  Tale plan(Plan plan) {
    int number = story().plansMade() + 1;
    return then(new PlanMade(Studio.GOAL, number, plan.reason(), new RawJson(Json.write(plan))));
  }

  /** A new plan by the planner, around what the story tells so far. */
  Tale replanned() {
    GoalStory story = story();
    return plan(
        (Plan)
            new Planner(Studio.CATALOGUE)
                .replan(Facts.of(Studio.TEXT, List.of()), null, story.plan(), story.progress()));
  }

  Tale begun(String taskId) {
    return then(new TaskReady(Studio.GOAL, taskId, "agent", "skill", new RawJson("{}"), null));
  }

  Tale drafted(String taskId, JsonObject output) {
    return then(
        new DraftReady(Studio.GOAL, taskId, "agent", "skill", Effects.NONE, RawJson.of(output)));
  }

  /** Its agent proposes to call a tool. */
  Tale proposed(String taskId, JsonObject arguments) {
    return then(
        new DraftReady(
            Studio.GOAL,
            taskId,
            "agent",
            "skill",
            Effects.EXTERNAL,
            RawJson.of(arguments),
            null,
            null,
            TOOL));
  }

  /** The newest entry proposed this call. */
  ProposedCall proposal() {
    return new ProposedCall(entries.getLast().id(), TOOL);
  }

  /** It is given to its agent once more, to make the call it proposed. */
  Tale calling(String taskId, ProposedCall call) {
    return then(
        new TaskReady(
            Studio.GOAL, taskId, "agent", "skill", new RawJson("{}"), null, null, call));
  }

  Tale called(String taskId, JsonObject output) {
    return then(
        new CallMade(Studio.GOAL, taskId, "agent", "skill", TOOL, RawJson.of(output)));
  }

  Tale drafted(String taskId) {
    return drafted(taskId, new JsonObject().put("summary", taskId + " is done."));
  }

  Tale cleared(String taskId) {
    return then(new DraftCleared(Studio.GOAL, taskId, "skill", null, "it changes nothing outside"));
  }

  Tale refused(String taskId, String reason) {
    return then(new DraftRefused(Studio.GOAL, taskId, "skill", null, reason));
  }

  Tale failed(String taskId, Fault fault) {
    return then(new TaskFailed(Studio.GOAL, taskId, "agent", "skill", fault, false));
  }

  Tale parked(String taskId) {
    return then(
        new TaskFailed(
            Studio.GOAL, taskId, "agent", "skill", new Fault(Fault.CRASHED, "a crash"), true));
  }

  Tale droppedAtAgent(String taskId) {
    return then(dropped(Readers.AGENT.name(), "task-ready", taskId));
  }

  Tale droppedAtRamp(String taskId) {
    return then(dropped(Readers.RAMP.name(), "draft-ready", taskId));
  }

  private static BatonDropped dropped(String address, String kind, String taskId) {
    return new BatonDropped(
        address, kind, taskId, 8, new Fault(Fault.UNDELIVERED, "Nobody read it, 8 times"));
  }

  Tale cancelled() {
    return then(new GoalCancelled(Studio.GOAL, "no more use"));
  }

  /** Begun, drafted with this output and cleared. */
  Tale done(String taskId, JsonObject output) {
    return begun(taskId).drafted(taskId, output).cleared(taskId);
  }

  Tale done(String taskId) {
    return begun(taskId).drafted(taskId).cleared(taskId);
  }

  /** Another goal text than the studio's. */
  static Tale of(GoalSubmitted goal) {
    return new Tale().then(goal);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  GoalStory story() {
    return StoryFold.after(GoalStory.NONE, entries);
  }
}
