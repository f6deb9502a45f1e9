package io.kaze.deploy.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, each column as wide as its widest cell. */
public final class Table {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /** With these headings. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** One more row; as many cells as there are headings. */
  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException("A row has a cell for each heading");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Writes it, the headings dimmed. */
  public void print(Terminal terminal) {
    terminal.out().println(terminal.styled(Style.DIM, line(headings)));
    rows.forEach(row -> terminal.out().println(line(row)));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', width(column) - cell.length() + 2);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(widest, headings.get(column).length());
  }
}
