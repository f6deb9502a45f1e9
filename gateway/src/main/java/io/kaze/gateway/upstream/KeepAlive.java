package io.kaze.gateway.upstream;

import io.kaze.gateway.wire.AnswerHead;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an answer says that its connection is kept (RFC 2068, section 19.7.1). Pure. */
final class KeepAlive {
  private static final String NAME = "keep-alive";
  private static final Pattern TIMEOUT =
      Pattern.compile("(?i)(?:^|[,;\\s])timeout\\s*=\\s*\"?(\\d{1,6})");

  /** Who closes it closes it while we write: so much earlier we do. */
  private static final Duration SOONER = Duration.ofSeconds(1);

  private KeepAlive() {}

  /** How long it may be idle, as far as is told; null for not. */
  static @Nullable Duration idleMax(AnswerHead answer) {
    String told = answer.get(NAME);
    if (told == null) {
      return null;
    }
    Matcher timeout = TIMEOUT.matcher(told);
    if (!timeout.find()) {
      return null;
    }
    Duration max = Duration.ofSeconds(Long.parseLong(timeout.group(1))).minus(SOONER);
    return max.isNegative() ? Duration.ZERO : max;
  }
}
