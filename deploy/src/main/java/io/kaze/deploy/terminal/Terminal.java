package io.kaze.deploy.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err everything else
 * @param live whether a person watches: lines may be redrawn in place
 * @param colours whether it may be coloured
 * @param columns how wide a line may be
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, boolean colours, int columns) {
  private static final int COLUMNS_MIN = 20;
  private static final int COLUMNS_PRESET = 80;

  /**
   * The process's own. The launcher knows whether it writes to a terminal and says so in {@code
   * kaze.terminal}; without it the JVM's guess counts.
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    String said = System.getProperty("kaze.terminal", "");
    boolean live =
        said.isEmpty()
            ? Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
            : said.equals("yes");
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(System.out, System.err, live, live && !plain, width());
  }

  private static int width() {
    // A terminal that does not know its width says 0.
    int said = Integer.getInteger("kaze.columns", COLUMNS_PRESET);
    return said < COLUMNS_MIN ? COLUMNS_PRESET : said;
  }

  /** The text in a style, if colours are on. */
  public String styled(Style style, String text) {
    return colours ? style.on() + text + Style.OFF : text;
  }
}
