package io.kaze.deploy.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows Markdown on a terminal: headings and emphasis in bold, tables in columns. */
public final class Markdown {
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*)$");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern RULE = Pattern.compile("[\\s|:-]+");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{Punct})");
  private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

  private final Terminal terminal;

  private Markdown(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The text as it is to be printed; as it came when nobody watches. */
  public static String rendered(String markdown, Terminal terminal) {
    return terminal.live() ? new Markdown(terminal).render(markdown) : markdown;
  }

  private String render(String markdown) {
    List<String> out = new ArrayList<>();
    List<String> table = new ArrayList<>();
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("|")) {
        table.add(line);
        continue;
      }
      out.addAll(columns(table));
      table.clear();
      out.add(line(line));
    }
    out.addAll(columns(table));
    return String.join("\n", out);
  }

  private String line(String line) {
    var heading = HEADING.matcher(line);
    return heading.matches()
        ? terminal.styled(Style.BOLD, STRONG.matcher(heading.group(1)).replaceAll("$1"))
        : unescaped(strong(line));
  }

  private String strong(String text) {
    return STRONG
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(terminal.styled(Style.BOLD, found.group(1))));
  }

  private List<String> columns(List<String> table) {
    List<List<String>> rows =
        table.stream().filter(row -> !RULE.matcher(row).matches()).map(Markdown::cells).toList();
    int[] widths = widths(rows);
    boolean headed = !table.isEmpty() && !RULE.matcher(table.getFirst()).matches();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      String line = aligned(row, widths);
      lines.add(headed && lines.isEmpty() ? terminal.styled(Style.BOLD, line) : line);
    }
    return lines;
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return widths;
  }

  private static List<String> cells(String row) {
    String inner = row.strip();
    inner =
        inner.substring(1, inner.endsWith("|") ? Math.max(1, inner.length() - 1) : inner.length());
    return Arrays.stream(CELL.split(inner))
        .map(cell -> STRONG.matcher(cell.strip()).replaceAll("$1"))
        .map(Markdown::unescaped)
        .toList();
  }

  /** A backslash before punctuation only says that it means itself (CommonMark 0.31 §2.4). */
  private static String unescaped(String text) {
    return ESCAPED.matcher(text).replaceAll("$1");
  }

  private static String aligned(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      line.append(cells.get(c)).append(" ".repeat(widths[c] - cells.get(c).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
