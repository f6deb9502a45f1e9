package io.kaze.gateway.route;

/** How a key is shown to its provider. */
public sealed interface Authorization {
  /** {@code Authorization: Bearer …} (RFC 6750). */
  record Bearer() implements Authorization {}

  /**
   * In a header of its own, such as {@code x-api-key}, {@code api-key} or {@code x-goog-api-key}.
   */
  record Header(String name) implements Authorization {}

  /** The request is signed: AWS Signature Version 4, for the service {@code bedrock}. */
  record SigV4(String region) implements Authorization {}
}
