package io.kaze.deploy.settings;

import java.util.regex.Pattern;

/**
 * The URL of a PostgreSQL server. Its password is never printed.
 *
 * @param url as it was given
 */
public record PostgresAddress(String url) {
  private static final String HIDDEN = "[hidden]";
  private static final Pattern USER_INFO = Pattern.compile("^([a-z]+://[^:/?#]*):.*@");
  private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)[^&]*");

  @Override
  public String toString() {
    String shown = USER_INFO.matcher(url).replaceFirst("$1:" + HIDDEN + "@");
    return PARAMETER.matcher(shown).replaceAll("$1" + HIDDEN);
  }
}
