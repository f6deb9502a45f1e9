package io.kaze.verticles.orchestrator;

import io.kaze.verticles.skill.markdown.MarkdownText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The top of a ranked list as a Markdown table, for outputs whose summary names only the first few.
 * A ranked list is an array of objects with a {@code rank}; its plain values are the columns.
 */
final class RankedTable {
  private static final int ROWS_MAX = 10;
  private static final int CELL_CHARACTERS_MAX = 80;
  private static final String RANK = "rank";

  private RankedTable() {}

  /** The table of the first ranked list in an output; null when there is none. */
  static @Nullable String of(JsonObject output) {
    return output.stream()
        .map(field -> field.getValue() instanceof JsonArray list ? table(list) : null)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String table(JsonArray list) {
    List<JsonObject> rows =
        list.stream()
            .limit(ROWS_MAX)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
    if (rows.isEmpty() || !rows.stream().allMatch(row -> row.containsKey(RANK))) {
      return null;
    }
    List<String> columns =
        rows.getFirst().stream()
            .filter(field -> isPlain(field.getValue()))
            .map(field -> field.getKey())
            .toList();
    String more =
        list.size() > rows.size() ? "\n\n%d more follow.".formatted(list.size() - rows.size()) : "";
    return Stream.concat(head(columns), rows.stream().map(row -> line(row, columns)))
            .collect(Collectors.joining("\n"))
        + more;
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static Stream<String> head(List<String> columns) {
    return Stream.of(
        row(columns.stream().map(MarkdownText::escape)), row(columns.stream().map(c -> "---")));
  }

  private static String line(JsonObject row, List<String> columns) {
    return row(columns.stream().map(column -> cell(row.getValue(column))));
  }

  private static String cell(@Nullable Object value) {
    return value instanceof String text
        ? MarkdownText.escape(clipped(text))
        : isPlain(value) ? String.valueOf(value) : "";
  }

  private static String clipped(String text) {
    return text.length() <= CELL_CHARACTERS_MAX
        ? text
        : text.substring(0, CELL_CHARACTERS_MAX - 1) + "…";
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }
}
