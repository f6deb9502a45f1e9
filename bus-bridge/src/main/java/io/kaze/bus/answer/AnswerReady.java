package io.kaze.bus.answer;

import io.kaze.bus.goal.GoalEnd;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.ReplyTo;
import java.util.List;

/**
 * A goal is reached.
 *
 * @param goalId the goal
 * @param text the answer in Markdown
 * @param artefacts files that belong to the answer, such as an HTML page
 * @param replyTo where it goes
 */
public record AnswerReady(GoalId goalId, String text, List<Artefact> artefacts, ReplyTo replyTo)
    implements AnswerEvent, GoalEnd {

  public AnswerReady {
    artefacts = List.copyOf(artefacts);
  }
}
