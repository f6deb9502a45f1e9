package io.kaze.verticles.orchestrator;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Journal;
import java.util.List;
import java.util.Objects;

/** Makes the answer of a goal whose tasks are all cleared; small enough for one entry. Pure. */
final class Answering {
  static final int BODY_CHARACTERS_MAX = 256 * 1024;

  /** For the envelope, the credits and what surrounds the files. */
  private static final int REST_BYTES_MAX = 256 * 1024;

  private Answering() {}

  static AnswerReady of(GoalStory story) {
    return of(story, Journal.ENTRY_BYTES_MAX);
  }

  /** The same within so many bytes of JSON. */
  static AnswerReady of(GoalStory story, long entryBytesMax) {
    GoalSubmitted goal = Objects.requireNonNull(story.submission()).goal();
    List<TaskOutput> outputs = TaskOutput.of(story);
    String body = cut(AnswerBody.of(goal.text(), outputs));
    ArtefactShelf shelf =
        new ArtefactShelf(entryBytesMax - REST_BYTES_MAX - ArtefactShelf.jsonBytes(body));
    shelf.putAll(outputs);
    String text =
        body
            + "\n\n---\n\n"
            + AnswerCredits.of(story, outputs, shelf.omitted())
            + PersonalEdits.of(outputs);
    return new AnswerReady(goal.goalId(), text, shelf.artefacts(), goal.replyTo());
  }

  private static String cut(String body) {
    if (body.length() <= BODY_CHARACTERS_MAX) {
      return body;
    }
    int end = body.lastIndexOf('\n', BODY_CHARACTERS_MAX);
    return body.substring(0, end > 0 ? end : BODY_CHARACTERS_MAX)
        + "\n\n*Cut here; the files of this answer have the rest.*";
  }
}
