package io.kaze.deploy.settings;

import java.net.URI;

/**
 * Where traces go.
 *
 * @param endpoint an OTLP receiver over HTTP; {@code /v1/traces} is put behind it
 * @param sample which share of the traces that begin here is recorded, from 0 to 1; one that began
 *     elsewhere is recorded as it was there
 * @param headers what the receiver wants to see, such as {@code api-key=…,other=…}; empty for
 *     nothing
 */
public record TracingSettings(URI endpoint, double sample, HiddenText headers) {
  public TracingSettings {
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!http || endpoint.getHost() == null) {
      throw new IllegalArgumentException("\"%s\" is no http:// address".formatted(endpoint));
    }
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("a share is a number from 0 to 1");
    }
  }

  /** Where traces are sent. */
  public URI traces() {
    return URI.create(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
  }

  /** A text that may be a secret: it is never printed. */
  public record HiddenText(String text) {
    @Override
    public String toString() {
      return "[hidden]";
    }
  }
}
