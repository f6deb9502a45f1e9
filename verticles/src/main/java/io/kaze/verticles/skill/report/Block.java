package io.kaze.verticles.skill.report;

import java.util.List;

/** A piece of a report: plain text and figures. How it looks, and escaping, is the writer's. */
sealed interface Block {
  int TEXT_CHARS_MAX = 2_000;

  /** Opens a section. */
  record Heading(String text) implements Block {}

  /** Running text. */
  record Paragraph(String text) implements Block {
    /** Cuts a text that is too long. */
    public Paragraph {
      text = Figures.clip(text, TEXT_CHARS_MAX);
    }
  }

  /** Points of a list, in no order. */
  record Bullets(List<String> items) implements Block {
    /** Cuts items that are too long. */
    public Bullets {
      items = items.stream().map(item -> Figures.clip(item, TEXT_CHARS_MAX)).toList();
    }
  }

  /** Rows have as many cells as there are columns. */
  record Table(List<Column> columns, List<List<Cell>> rows) implements Block {}

  /** A column and whether it holds figures. */
  record Column(String header, boolean figures) {
    static Column text(String header) {
      return new Column(header, false);
    }

    static Column figures(String header) {
      return new Column(header, true);
    }
  }

  /** What stands in a table, in one or more lines. */
  record Cell(List<String> lines) {
    static final int LINE_CHARS_MAX = 300;

    /** Cuts lines that are too long. */
    public Cell {
      lines = lines.stream().map(line -> Figures.clip(line, LINE_CHARS_MAX)).toList();
    }

    static Cell of(String text) {
      return new Cell(List.of(text));
    }
  }

  /**
   * Values to compare by length on a common scale (Cleveland and McGill, "Graphical perception",
   * JASA 79, 1984: the judgement people make best).
   *
   * @param upright whether the labels are steps of a scale, drawn from left to right
   * @param max the end of the scale, above 0
   */
  record Chart(String title, String description, boolean upright, double max, List<Bar> bars)
      implements Block {}

  /**
   * One value of a chart.
   *
   * @param shown the value in figures
   */
  record Bar(String label, double value, String shown) {
    /** Cuts what is too long to stand beside a bar. */
    public Bar {
      label = Figures.clip(label, 80);
      shown = Figures.clip(shown, 20);
    }
  }
}
