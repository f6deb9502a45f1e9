package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenancy.TokenMade;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The token a request wants.
 *
 * @param name what people call it
 * @param roles what it is for
 * @param expiresAt when it ends by itself; null for never
 * @param limits as far as the request says
 */
record TokenRequest(String name, Set<Role> roles, @Nullable Instant expiresAt, Allowance limits) {

  /** Reads what the contract let through. */
  static TokenRequest of(JsonObject said, Instant now) {
    JsonObject limits = said.getJsonObject("limits", new JsonObject());
    return new TokenRequest(
        said.getString("name"),
        said.getJsonArray("roles").stream()
            .map(word -> Role.of((String) word))
            .collect(Collectors.toSet()),
        expiry(said.getString("expires"), now),
        new Allowance(limits.getInteger("requestsPerMinute"), limits.getInteger("goalsInFlight")));
  }

  private static @Nullable Instant expiry(@Nullable String text, Instant now) {
    try {
      return text == null ? null : Expiry.of(text, now);
    } catch (IllegalArgumentException wrong) {
      throw invalid("expires", "expires " + wrong.getMessage());
    }
  }

  private static RuntimeException invalid(String property, String detail) {
    return Problem.of(ProblemKind.INVALID, detail).with("property", property).fault();
  }

  /** The token, made by a caller; fails when it would have more than the caller has. */
  TokenMade made(TokenId tokenId, TokenSecret secret, Caller by) {
    Allowance has = by.allowance();
    Allowance gets =
        new Allowance(
            within("limits.requestsPerMinute", limits.requestsPerMinuteMax(), has.requests()),
            within("limits.goalsInFlight", limits.goalsInFlightMax(), has.goals()));
    return new TokenMade(tokenId, name, roles, secret.sha256(), expiresAt, gets, by.name());
  }

  /** Who has a limit passes it on where nothing is said, and gives no more than it. */
  private static @Nullable Integer within(String property, @Nullable Integer asked, int has) {
    if (has == 0) {
      return asked;
    }
    if (asked == null) {
      return has;
    }
    if (asked == 0 || asked > has) {
      throw invalid(
          property,
          "%s is at most %,d, which is what this token has itself".formatted(property, has));
    }
    return asked;
  }
}
