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
  static String of(String asked, List<Result> results) {
    Set<String> reported = new HashSet<>();
    results.stream().filter(r -> r.markdown() != null).forEach(r -> reported.addAll(r.madeOf()));
    List<Result> told =
        results.stream().filter(r -> !reported.contains(r.task().taskId())).toList();
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

  private static String section(Result result, boolean oneOfSeveral) {
    String report = result.markdown();
    if (report != null) {
      return report.strip();
    }
    String heading = oneOfSeveral ? "## " + MarkdownText.escape(result.title()) + "\n\n" : "";
    return heading + findings(result.summary(), RankedTable.of(result.output()), result);
  }

  private static String findings(@Nullable String summary, @Nullable String table, Result result) {
    String first =
        summary == null
            ? "The result is in the file %s.json.".formatted(result.task().skill())
            : summary.strip();
    return table == null ? first : first + "\n\n" + table;
  }
}
