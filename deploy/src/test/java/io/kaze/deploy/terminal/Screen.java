package io.kaze.deploy.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** A terminal whose lines a test reads. */
public final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;

  private Screen(boolean live, boolean colours) {
    this.terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            live,
            colours,
            80);
  }

  /** Nobody watches; output goes to a file. */
  public static Screen file() {
    return new Screen(false, false);
  }

  /** Somebody watches, without colours. */
  public static Screen watched() {
    return new Screen(true, false);
  }

  /** Somebody watches, with colours. */
  public static Screen coloured() {
    return new Screen(true, true);
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String err() {
    return err.toString(UTF_8);
  }
}
