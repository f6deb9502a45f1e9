package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.handoff.OtherCells;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.channels.rest.goal.GoalJson;
import io.kaze.channels.rest.goal.GoalPath;
import io.kaze.channels.rest.route.IdempotencyKey;
import io.kaze.channels.rest.route.MediaType;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.rest.route.TraceContext;
import io.kaze.channels.story.Ending;
import io.kaze.channels.story.Endings;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /goals}: states a goal. It is answered with 202 once the goal is durable, and not
 * before; with the same {@code Idempotency-Key} it is the same goal. Who prefers to wait ({@code
 * Prefer: wait=SECONDS}) gets its answer with 200, when it is there in time.
 */
public final class SubmitGoal implements Operation {
  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data";

  private final Kernel kernel;
  private final SubmissionLimits limits;
  private final Reception json;
  private final Reception form;
  private final GoalWriting writing;
  private final UploadPlaces uploads;
  private final Waits waits;

  /**
   * Within limits.
   *
   * @param cells those that goals may be handed to
   * @param stories tells how a goal stands that ended elsewhere
   * @param endings tells of those that end here
   */
  public SubmitGoal(
      Kernel kernel, SubmissionLimits limits, OtherCells cells, Stories stories, Endings endings) {
    this.kernel = kernel;
    this.waits = new Waits(kernel.vertx(), stories, endings);
    this.limits = limits;
    this.json = new JsonReception(limits);
    this.form = new FormReception(limits);
    this.writing = new GoalWriting(kernel, limits, cells);
    this.uploads = new UploadPlaces(limits.tenant().uploadBytesMax());
  }

  @Override
  public Permission permission() {
    return Permission.SUBMIT;
  }

  /** Its files pass through while they come. */
  @Override
  public boolean readsBody() {
    return true;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    String key = request.request().getHeader(IdempotencyKey.HEADER);
    GoalId goal = goal(key, caller);
    Wait wait = waits.begin(caller.tenant(), goal, Preference.waitOf(request));
    Reception reception = reception(request);
    Inflow inflow = new Inflow(kernel.attachments(), caller.tenant(), limits, uploads);
    return received(reception, request, inflow)
        .recover(refused -> inflow.drop().compose(v -> Future.failedFuture(refused)))
        .compose(said ->
            writing.write(caller, goal, key != null, TraceContext.of(request), said, inflow))
        .onComplete(written -> inflow.arrived())
        .compose(status ->
            wait.end(request, status)
                .compose(ending ->
                    ending
                        .map(end -> over(request, goal, end))
                        .orElseGet(() -> accepted(request, goal, status))))
        .onComplete(answered -> wait.over());
  }

  private GoalId goal(@Nullable String key, Caller caller) {
    return key == null
        ? new GoalId(kernel.identifiers().next())
        : IdempotencyKey.read(key).goalOf(caller.tenant());
  }

  private static Future<GoalRequest> received(
      Reception reception, RoutingContext request, Inflow inflow) {
    try {
      return reception.receive(request, inflow);
    } catch (RuntimeException refused) {
      return Future.failedFuture(refused);
    }
  }

  private Reception reception(RoutingContext request) {
    String type = MediaType.expect(request.request(), List.of(JSON, FORM));
    return type.equals(JSON) ? json : form;
  }

  private static Future<Void> over(RoutingContext request, GoalId goal, Ending ending) {
    String address = GoalPath.of(request, goal);
    request
        .response()
        .putHeader(HttpHeaders.LOCATION, address)
        .putHeader(Preference.APPLIED, Preference.WAIT);
    return Reply.json(request, 200, GoalJson.of(goal, ending, address));
  }

  private static Future<Void> accepted(RoutingContext request, GoalId goal, GoalStatus status) {
    request.response().putHeader(HttpHeaders.LOCATION, GoalPath.of(request, goal));
    return Reply.json(
        request, 202, new JsonObject().put("goalId", goal.toString()).put("status", status.word()));
  }
}
