package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.fail;

import io.kaze.gateway.route.RouteBook;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads texts as the file would be read. */
final class Text {
  private static final Set<String> GUARDRAILS = Set.of("pii", "size");

  private Text() {}

  static RouteBook good(String text) {
    try {
      return BookReader.read(text, "models.yaml", Duration.ofMinutes(2), GUARDRAILS);
    } catch (RoutesFault fault) {
      return fail(fault);
    }
  }

  static List<String> faults(String text) {
    try {
      BookReader.read(text, "models.yaml", Duration.ofMinutes(2), GUARDRAILS);
      return List.of();
    } catch (RoutesFault fault) {
      return fault.faults();
    }
  }
}
