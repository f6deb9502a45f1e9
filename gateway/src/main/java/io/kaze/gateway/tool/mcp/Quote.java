package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.secret.Secret;

/** Words of a server, fit to be told on. */
final class Quote {
  private static final int MAX = 500;

  private Quote() {}

  static String of(String words) {
    String clean = Secret.scrubbed(words).replaceAll("\\p{Cntrl}+", " ").strip();
    return clean.substring(0, Math.min(clean.length(), MAX));
  }
}
