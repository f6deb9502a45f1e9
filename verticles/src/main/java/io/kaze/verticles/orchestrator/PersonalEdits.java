package io.kaze.verticles.orchestrator;

import java.util.List;
import java.util.stream.Collectors;

/** What people changed before it could stand: an answer does not pass that off as its own. */
final class PersonalEdits {
  private PersonalEdits() {}

  /** A sentence to go behind others; empty when nothing was changed. */
  static String of(List<TaskOutput> outputs) {
    String edits =
        outputs.stream()
            .filter(output ->
                output.task().state() instanceof TaskState.Cleared cleared
                    && cleared.editedBy() != null)
            .map(output ->
                "%s (%s)"
                    .formatted(
                        output.task().skill(),
                        ((TaskState.Cleared) output.task().state()).editedBy()))
            .distinct()
            .collect(Collectors.joining(", "));
    return edits.isEmpty() ? "" : " A person edited it before it could stand: " + edits + ".";
  }
}
