package io.kaze.channels.rest.route;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By which a client says that it means the same goal, or contribution, again.
 *
 * @param value 1 to 255 visible ASCII characters; quotes around it, which the HTTP header's draft
 *     standard asks for and few send, are not part of it
 */
public record IdempotencyKey(String value) {
  /** Where a request has it. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** Reads a header; fails the request when it is no key. */
  public static IdempotencyKey read(String header) {
    String text = header.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String bare = quoted ? text.substring(1, text.length() - 1) : text;
    if (!FORM.matcher(bare).matches()) {
      String detail = "An %s is 1 to 255 visible ASCII characters".formatted(HEADER);
      throw Problem.of(ProblemKind.INVALID, detail).with("header", HEADER).fault();
    }
    return new IdempotencyKey(bare);
  }

  /** The goal a tenant means by this key, always the same. */
  public GoalId goalOf(TenantId tenant) {
    return new GoalId(named(tenant.value() + '\n' + value));
  }

  /** The contribution a tenant means by this key, always the same. */
  public ContributionId contributionOf(TenantId tenant) {
    return new ContributionId(named(tenant.value() + "\nknowledge\n" + value));
  }

  /** A UUID of version 8 (RFC 9562 §5.8), its bits taken from a SHA-256. */
  private static UUID named(String whole) {
    ByteBuffer bits = ByteBuffer.wrap(sha256().digest(whole.getBytes(StandardCharsets.UTF_8)));
    long high = (bits.getLong() & ~0xF000L) | VERSION_8;
    long low = (bits.getLong() & ~(3L << 62)) | VARIANT;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
