package io.kaze.verticles.orchestrator;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.tenant.TenantId;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.NoPlan;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns decisions into the entries that carry them out: a plan and its first tasks at once. Reads
 * attachments and asks for plans, writes nothing.
 */
final class NextEntries {
  private static final Logger LOG = LoggerFactory.getLogger(NextEntries.class);

  private final BiFunction<TenantId, GoalSubmitted, Future<Facts>> facts;
  private final PlanSource plans;
  private final Supplier<Catalogue> catalogue;
  private final OrchestratorSettings settings;
  private final InstantSource clock;

  /**
   * Decides by these.
   *
   * @param facts finds out what a goal of a tenant brings
   */
  NextEntries(
      BiFunction<TenantId, GoalSubmitted, Future<Facts>> facts,
      PlanSource plans,
      Supplier<Catalogue> catalogue,
      OrchestratorSettings settings,
      InstantSource clock) {
    this.facts = facts;
    this.plans = plans;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What is to be written next; empty when nothing is.
   *
   * @return fails only with what may pass, such as an attachment that cannot be read now, or {@link
   *     StillThinking}
   */
  Future<List<NextEntry>> after(TenantId tenant, GoalStory story) {
    try {
      return decided(tenant, story, Decision.on(story, settings, clock.instant()));
    } catch (RuntimeException broken) {
      return Future.succeededFuture(List.of(givenUp(story, broken)));
    }
  }

  /** The end of a goal whose next step would be refused or throws, now and on every further try. */
  NextEntry givenUp(GoalStory story, Throwable why) {
    GoalSubmitted goal = goal(story);
    LOG.atError()
        .addKeyValue("goalId", goal.goalId())
        .setCause(why)
        .log("The goal cannot be led on and is failed");
    return failed(story, FailureWords.broken("the log has the particulars"));
  }

  /** The end of a goal whose next step would be larger than an entry may be. */
  NextEntry tooLarge(GoalStory story) {
    return failed(story, FailureWords.tooLarge(story));
  }

  private Future<List<NextEntry>> decided(TenantId tenant, GoalStory story, Decision decision) {
    return switch (decision) {
      case Decision.Nothing nothing -> Future.succeededFuture(List.of());
      case Decision.Fail(Fault fault) -> Future.succeededFuture(List.of(failed(story, fault)));
      case Decision.Answer answer -> Future.succeededFuture(List.of(answered(story)));
      case Decision.StartTasks(List<PlannedTask> tasks) ->
          Future.succeededFuture(started(story, tasks));
      case Decision.Revoke(List<TaskStory> tasks) -> revoked(tenant, story, tasks);
      case Decision.MakePlan first -> planned(tenant, story);
      case Decision.RePlan anew -> planned(tenant, story);
    };
  }

  private Future<List<NextEntry>> planned(TenantId tenant, GoalStory story) {
    GoalSubmitted goal = goal(story);
    return facts
        .apply(tenant, goal)
        .map(known ->
            new PlanQuestion(
                new Stories.Key(tenant, goal.goalId().stream()),
                envelope(tenant, story),
                catalogue.get(),
                known,
                goal.vertical(),
                story.plan(),
                story.progress()))
        .compose(question -> planned(tenant, story, question));
  }

  private Future<List<NextEntry>> planned(TenantId tenant, GoalStory story, PlanQuestion question) {
    return Future.succeededFuture(question)
        .compose(plans::plan)
        .compose(planning -> carriedOut(tenant, story, planning))
        .recover(broken ->
            broken instanceof StillThinking
                ? Future.failedFuture(broken)
                : Future.succeededFuture(List.of(givenUp(story, broken))));
  }

  private Envelope envelope(TenantId tenant, GoalStory story) {
    Submission submission = Objects.requireNonNull(story.submission());
    return Envelope.of(tenant, goal(story).goalId().toString())
        .traced(submission.traceparent())
        .until(submission.end(settings.goalMax(), story.waits().until(clock.instant())));
  }

  private Future<List<NextEntry>> carriedOut(TenantId tenant, GoalStory story, Planning planning) {
    return switch (planning) {
      case NoPlan none ->
          Future.succeededFuture(List.of(failed(story, FailureWords.unplannable(story, none))));
      case Plan plan -> begun(tenant, story, plan);
    };
  }

  /** The plan, and what follows from it at once. */
  private Future<List<NextEntry>> begun(TenantId tenant, GoalStory story, Plan plan) {
    Event made =
        new PlanMade(
            goal(story).goalId(),
            story.plansMade() + 1,
            plan.reason(),
            new RawJson(Json.write(plan)));
    return noted(tenant, story, List.of(made));
  }

  /** Nobody need decide on these any more, and what follows from that at once. */
  private Future<List<NextEntry>> revoked(TenantId tenant, GoalStory story, List<TaskStory> tasks) {
    return noted(tenant, story, Revocation.of(goal(story).goalId(), story.plansMade(), tasks));
  }

  private Future<List<NextEntry>> noted(
      TenantId tenant, GoalStory story, List<? extends Event> events) {
    GoalStory told = story;
    for (Event event : events) {
      told = StoryFold.after(told, event, clock.instant());
    }
    return after(tenant, told)
        .map(following ->
            Stream.concat(events.stream().map(NextEntry::noted), following.stream()).toList());
  }

  private List<NextEntry> started(GoalStory story, List<PlannedTask> tasks) {
    TaskStart start =
        new TaskStart(story, Objects.requireNonNull(story.submission()), catalogue.get(), settings);
    return tasks.stream().map(task -> start.of(task, clock.instant())).toList();
  }

  private static NextEntry answered(GoalStory story) {
    return NextEntry.toDelivery(Answering.of(story));
  }

  private static NextEntry failed(GoalStory story, Fault fault) {
    GoalSubmitted goal = goal(story);
    return NextEntry.toDelivery(new GoalFailed(goal.goalId(), fault, goal.replyTo()));
  }

  private static GoalSubmitted goal(GoalStory story) {
    return Objects.requireNonNull(story.submission()).goal();
  }
}
