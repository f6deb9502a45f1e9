package io.kaze.gateway.dialect;

import java.time.Instant;

/**
 * What an answer repeats of its request.
 *
 * @param id unique; stands in where the provider names no id
 * @param begun when the request came
 */
public record Answering(String id, Instant begun, ChatRequest request) {
  /** The provider's id, or the own one, with the prefix that the dialect's ids have. */
  public String id(String given, String prefix) {
    String bare = given.isEmpty() ? id : given;
    return bare.startsWith(prefix) ? bare : prefix + bare;
  }

  /** The model's name to tell: what the provider said, else what was asked for. */
  public String model(String given) {
    return given.isEmpty() ? request.model() : given;
  }
}
