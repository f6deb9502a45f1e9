package io.kaze.channels.rest.goal;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.Ending;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code GET /goals/{goalId}/artefacts/{name}}: a file of the answer. What it says came from
 * outside, so a browser that shows it gives it no script, no network and no origin.
 */
public final class ShowArtefact implements Operation {
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,80}/[\\w.+-]{1,80}");
  private static final String LOCKED_IN =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

  private final Stories stories;

  /** Shows artefacts by their goals' stories. */
  public ShowArtefact(Stories stories) {
    this.stories = stories;
  }

  @Override
  public String mediaType() {
    return "*/*";
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    GoalId goal = GoalPath.goalId(request);
    String name = Input.of(request).required("name");
    return stories
        .read(caller.tenant(), goal)
        .map(story -> story.orElseThrow(() -> GoalPath.unknown(goal).fault()))
        .map(story -> artefact(story, name))
        .compose(artefact -> show(request, artefact));
  }

  private static Artefact artefact(GoalStory story, String name) {
    Ending ending = story.ending();
    AnswerReady answer = ending == null ? null : ending.answer();
    List<Artefact> artefacts = answer == null ? List.of() : answer.artefacts();
    return artefacts.stream()
        .filter(artefact -> artefact.name().equals(name))
        .findFirst()
        .orElseThrow(() -> noSuch(name).fault());
  }

  private static Problem noSuch(String name) {
    return Problem.of(ProblemKind.NOT_FOUND, "The goal's answer has no artefact " + name);
  }

  private static Future<Void> show(RoutingContext request, Artefact artefact) {
    String type = artefact.mediaType();
    HttpServerResponse response = request.response();
    String safe = MEDIA_TYPE.matcher(type).matches() ? type : "text/plain";
    response.putHeader(HttpHeaders.CONTENT_TYPE, safe + "; charset=utf-8");
    response.putHeader("Content-Security-Policy", LOCKED_IN);
    return Reply.body(request, Buffer.buffer(artefact.content()));
  }
}
