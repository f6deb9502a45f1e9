package io.kaze.verticles.orchestrator;

import io.kaze.verticles.skill.markdown.MarkdownText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was asked and what came of it, in Markdown. */
final class AnswerBody {
  static final int ASKED_CHARACTERS_MAX = 300;

  private AnswerBody() {}

  /** A report stands for all it was made of; what no report tells is told by itself. */
  static String of(String asked, List<TaskOutput> outputs) {
    Set<String> reported = new HashSet<>();
    outputs.stream().filter(r -> r.markdown() != null).forEach(r -> reported.addAll(r.madeOf()));
    List<TaskOutput> told =
        outputs.stream().filter(r -> !reported.contains(r.task().taskId())).toList();
    return quoted(asked)
        + "\n\n"
        + told.stream().map(r -> section(r, told.size() > 1)).collect(Collectors.joining("\n\n"));
  }

  private static String quoted(String asked) {
    String line = asked.strip();
    return "> "
        + MarkdownText.escape(
            line.length() <= ASKED_CHARACTERS_MAX
                ? line
                : line.substring(0, ASKED_CHARACTERS_MAX - 1) + "…");
  }

  private static String section(TaskOutput output, boolean oneOfSeveral) {
    String report = output.markdown();
    if (report != null) {
      return report.strip();
    }
    String heading = oneOfSeveral ? "## " + MarkdownText.escape(output.title()) + "\n\n" : "";
    return heading + findings(output.summary(), RankedTable.of(output.value()), output);
  }

  private static String findings(
      @Nullable String summary, @Nullable String table, TaskOutput output) {
    String first =
        summary == null
            ? "The result is in the file %s.json.".formatted(output.task().skill())
            : summary.strip();
    return table == null ? first : first + "\n\n" + table;
  }
}
