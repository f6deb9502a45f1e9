package io.kaze.channels.rest.goal;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
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
import java.util.stream.Stream;

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
    String name = request.pathParam("name");
    return stories
        .read(caller.tenant(), goal)
        .map(story -> story.orElseThrow(() -> GoalPath.unknown(goal).fault()))
        .map(story -> artefact(story, name))
        .compose(artefact -> show(request, artefact));
  }

  private static Artefact artefact(GoalStory story, String name) {
    return Stream.ofNullable(story.ending())
        .map(Ending::answer)
        .flatMap(Stream::ofNullable)
        .map(AnswerReady::artefacts)
        .flatMap(List::stream)
        .filter(artefact -> artefact.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(ProblemKind.NOT_FOUND, "The goal's answer has no artefact " + name)
                    .fault());
  }

  private static Future<Void> show(RoutingContext request, Artefact artefact) {
    String type = artefact.mediaType();
    HttpServerResponse response = request.response();
    response.putHeader(
        HttpHeaders.CONTENT_TYPE,
        MEDIA_TYPE.matcher(type).matches() ? type + "; charset=utf-8" : "text/plain");
    response.putHeader("Content-Security-Policy", LOCKED_IN);
    return Reply.body(request, Buffer.buffer(artefact.content()));
  }
}
