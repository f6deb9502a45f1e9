package io.kaze.gateway.cache;

import io.kaze.bus.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a request: two have the same only when they are the same, to the byte, and of one tenant.
 * SHA-256 over the parts, each with its length, so that none can run into the next.
 *
 * @param hash in hexadecimal
 */
record CacheKey(String hash) {

  /**
   * The key of a request.
   *
   * @param path where it was sent to: the dialect it is in
   * @param route the route it was found to go by; what it stands for may change, and with it must
   *     {@code version}
   * @param version of what else decides on the answer, such as the guardrails in force
   * @param body its bytes
   * @param length how many of them count
   */
  static CacheKey of(
      TenantId tenant, String path, String route, String version, byte[] body, int length) {
    MessageDigest digest = sha256();
    add(digest, tenant.value());
    add(digest, path);
    add(digest, route);
    add(digest, version);
    digest.update(body, 0, length);
    return new CacheKey(HexFormat.of().formatHex(digest.digest()));
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >> shift));
    }
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
