package io.kaze.gateway.tool.reach;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a URL names it.
 *
 * @param secure whether by https
 * @param host a name in lower case, an IPv4 address in four decimal numbers, or an IPv6 address
 *     without brackets
 * @param port from 1 to 65535
 */
public record Destination(boolean secure, String host, int port) {
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  // What the URL standard (WHATWG, 4.1 host parsing) takes for a number, it takes for IPv4.
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");
  private static final int PORT_MAX = 65_535;

  /**
   * The scheme, host and port that a URL begins with, read strictly: no user, no other scheme, and
   * no form of an address but the usual.
   *
   * @param origin such as {@code https://api.example.com} or {@code http://[2001:db8::1]:8080}
   * @throws IllegalArgumentException in words, when it is anything else
   */
  public static Destination of(String origin) {
    Matcher matcher = ORIGIN.matcher(origin);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must begin with http:// or https:// and a host, with nothing but a port behind it");
    }
    boolean secure = matcher.group(1).equals("https");
    String given = matcher.group(3);
    int port = given == null ? (secure ? 443 : 80) : Integer.parseInt(given);
    return new Destination(secure, host(matcher.group(2)), port);
  }

  /** Checks. */
  public Destination {
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
    }
  }

  /** A host as it is compared; throws IllegalArgumentException for a form nobody needs. */
  static String host(String written) {
    String host = written.toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return Literal.canonical(host.substring(1, host.length() - 1));
    }
    if (IPV4.matcher(host).matches()) {
      return host;
    }
    if (ENDS_IN_NUMBER.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "'%s' is a number, not a host; an IPv4 address is four decimal numbers".formatted(host));
    }
    if (!NAME.matcher(host).matches()) {
      throw new IllegalArgumentException("'%s' is not a host".formatted(host));
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether the host is an address itself. */
  boolean isLiteral() {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  /** As a {@code Host} header says it. */
  public String authority() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority();
  }
}
