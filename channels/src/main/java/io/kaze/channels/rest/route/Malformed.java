package io.kaze.channels.rest.route;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;

/** Tells where and why a body cannot be read. */
public final class Malformed {

  private Malformed() {}

  /** What a parser of JSON stumbled over. */
  public static Problem json(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    // Behind this, the parser speaks of its own source.
    String why = malformed.getOriginalMessage().split(" \\(start marker", 2)[0];
    String detail =
        at == null
            ? "The body is not JSON: " + why
            : "The body is not JSON, line %d, column %d: %s"
                .formatted(at.getLineNr(), at.getColumnNr(), why);
    return Problem.of(ProblemKind.MALFORMED, detail);
  }
}
