package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its files; cannot be built with what a goal cannot have.
 *
 * @param text the goal in the person's words
 * @param vertical who is to work on it; null for any
 * @param replyTo where the answer goes
 * @param cell which other cell is to work on it; null for this one
 */
record GoalRequest(String text, @Nullable String vertical, ReplyTo replyTo, @Nullable String cell) {
  private static final int WORD_MAX = 100;

  /** Fails with the property's name in plain words; null stands for a property left out. */
  static GoalRequest of(
      @Nullable String text, @Nullable String vertical, ReplyTo replyTo, @Nullable String cell) {
    if (text == null) {
      throw invalid("text", "text is missing: say what is to be done");
    }
    if (text.isBlank()) {
      throw invalid("text", "text is blank: say what is to be done");
    }
    if (text.length() > GoalSubmitted.TEXT_MAX) {
      String detail =
          "text has %,d characters; at most %,d are taken. Send what is longer as an attachment."
              .formatted(text.length(), GoalSubmitted.TEXT_MAX);
      throw Problem.of(ProblemKind.TOO_LARGE, detail)
          .with("property", "text")
          .with("characters", text.length())
          .with("charactersMax", GoalSubmitted.TEXT_MAX)
          .fault();
    }
    word("vertical", vertical);
    word("cell", cell);
    word("replyTo.channel", replyTo.channel());
    word("replyTo.conversation", replyTo.conversation());
    return new GoalRequest(storable("text", text), vertical, replyTo, cell);
  }

  private static void word(String property, @Nullable String value) {
    if (value != null && (value.isBlank() || value.length() > WORD_MAX)) {
      throw invalid(property, "%s has 1 to %d characters".formatted(property, WORD_MAX));
    }
    if (value != null) {
      storable(property, value);
    }
  }

  /** PostgreSQL keeps every character but NUL, and nothing keeps half a surrogate pair. */
  static String storable(String property, String value) {
    int nul = value.indexOf('\0');
    if (nul >= 0) {
      throw invalid(
          property,
          "%s has a NUL character at %d, which no text may have".formatted(property, nul));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw invalid(property, "%s is not well-formed Unicode".formatted(property));
    }
    return value;
  }

  static RuntimeException invalid(String property, String detail) {
    return Problem.of(ProblemKind.INVALID, detail).with("property", property).fault();
  }
}
