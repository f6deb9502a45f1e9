package io.kaze.gateway.tool.reach;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place that may be connected to by name, wherever it leads.
 *
 * @param host as {@link Destination} has it
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253}):(\\d{1,5})");

  /** Reads {@code host:port}; throws IllegalArgumentException in words for anything else. */
  public static HostPort of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be host:port, such as internal.example:8443");
    }
    Destination there =
        new Destination(
            true, Destination.host(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    return new HostPort(there.host(), there.port());
  }
}
