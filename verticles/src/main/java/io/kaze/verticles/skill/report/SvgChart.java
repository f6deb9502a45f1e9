package io.kaze.verticles.skill.report;

import java.util.List;
import java.util.Locale;

/** Draws a chart as SVG 1.1: bars from zero, labelled in figures, readable without colour. */
final class SvgChart {
  private static final int WIDTH = 720;
  private static final int LABEL_WIDTH = 230;
  private static final int VALUE_WIDTH = 60;
  private static final int ROW_HEIGHT = 26;
  private static final int BAR_HEIGHT = 16;
  private static final int UPRIGHT_HEIGHT = 220;
  private static final int TEXT_HEIGHT = 22;
  private static final int LABEL_CHARS = 32;

  private SvgChart() {}

  /**
   * The chart as one element.
   *
   * @param id different from that of any other chart of the page
   */
  static String draw(Block.Chart chart, String id) {
    List<Block.Bar> bars = chart.bars();
    int height = chart.upright() ? UPRIGHT_HEIGHT : ROW_HEIGHT * bars.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-title %s-desc">
        <title id="%s-title">%s</title>
        <desc id="%s-desc">%s</desc>
        """
            .formatted(
                WIDTH, height, id, id, id, HtmlText.escape(chart.title()), id, description(chart)));
    for (int i = 0; i < bars.size(); i++) {
      double share = share(bars.get(i).value(), chart.max());
      svg.append(
          chart.upright()
              ? column(bars.get(i), i, bars.size(), share)
              : row(bars.get(i), i, share));
    }
    return svg.append(axis(chart.upright(), height)).append("</svg>\n").toString();
  }

  /** How far a value reaches, from 0 to 1. */
  static double share(double value, double max) {
    return max > 0 && value > 0 ? Math.min(value / max, 1) : 0;
  }

  /** Says the values too, for those who cannot see the bars. */
  private static String description(Block.Chart chart) {
    StringBuilder description = new StringBuilder(chart.description());
    for (Block.Bar bar : chart.bars()) {
      description.append(' ').append(label(bar)).append(": ").append(bar.shown()).append(';');
    }
    return HtmlText.escape(description.toString());
  }

  private static String row(Block.Bar bar, int index, double share) {
    int top = index * ROW_HEIGHT;
    double length = share * (WIDTH - LABEL_WIDTH - VALUE_WIDTH);
    return text(LABEL_WIDTH - 8, top + 17, "end", label(bar))
        + rectangle(LABEL_WIDTH, top + 5, length, BAR_HEIGHT)
        + text(LABEL_WIDTH + length + 6, top + 17, "start", bar.shown());
  }

  private static String column(Block.Bar bar, int index, int count, double share) {
    double step = (double) WIDTH / count;
    double height = share * (UPRIGHT_HEIGHT - 2 * TEXT_HEIGHT);
    double foot = UPRIGHT_HEIGHT - TEXT_HEIGHT;
    double middle = (index + 0.5) * step;
    return rectangle(index * step + 3, foot - height, step - 6, height)
        + text(middle, foot - height - 6, "middle", bar.shown())
        + text(middle, UPRIGHT_HEIGHT - 6, "middle", label(bar));
  }

  private static String axis(boolean upright, int height) {
    int foot = UPRIGHT_HEIGHT - TEXT_HEIGHT;
    return upright
        ? "<path class=\"axis\" d=\"M0 %sH%s\"/>\n".formatted(foot, WIDTH)
        : "<path class=\"axis\" d=\"M%s 0V%s\"/>\n".formatted(LABEL_WIDTH, height);
  }

  private static String rectangle(double x, double y, double width, double height) {
    return "<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
        .formatted(coordinate(x), coordinate(y), coordinate(width), coordinate(height));
  }

  private static String text(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(coordinate(x), coordinate(y), anchor, HtmlText.escape(text));
  }

  private static String label(Block.Bar bar) {
    return Figures.clip(bar.label(), LABEL_CHARS);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
