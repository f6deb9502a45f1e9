package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenancy.TokenMade;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.json.JsonArray;
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
 * @param models likewise
 */
record TokenRequest(
    String name, Set<Role> roles, @Nullable Instant expiresAt, Allowance limits, ModelUse models) {

  /** Reads what the contract let through. */
  static TokenRequest of(JsonObject said, Instant now) {
    JsonObject limits = said.getJsonObject("limits", new JsonObject());
    return new TokenRequest(
        said.getString("name"),
        said.getJsonArray("roles").stream()
            .map(word -> Role.of((String) word))
            .collect(Collectors.toSet()),
        expiry(said.getString("expires"), now),
        new Allowance(limits.getInteger("requestsPerMinute"), limits.getInteger("goalsInFlight")),
        new ModelUse(
            said.getJsonArray("models", new JsonArray()).stream().map(String::valueOf).toList(),
            limits.getLong("inputTokensPerMinute"),
            limits.getLong("outputTokensPerMinute"),
            limits.getLong("callsAtATime")));
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
            whole(within("requestsPerMinute", wide(limits.requestsPerMinuteMax()), has.requests())),
            whole(within("goalsInFlight", wide(limits.goalsInFlightMax()), has.goals())));
    return new TokenMade(
        tokenId, name, roles, secret.sha256(), expiresAt, gets, by.name(), models(by.models()));
  }

  private ModelUse models(ModelUse has) {
    if (!models.models().isEmpty() && !has.covers(models)) {
      throw invalid("models", "models are some of %s".formatted(has.models()));
    }
    return new ModelUse(
        models.models().isEmpty() ? has.models() : models.models(),
        within("inputTokensPerMinute", models.inputTokensPerMinuteMax(), has.inputTokens()),
        within("outputTokensPerMinute", models.outputTokensPerMinuteMax(), has.outputTokens()),
        within("callsAtATime", models.callsAtATimeMax(), has.calls()));
  }

  private static @Nullable Long wide(@Nullable Integer number) {
    return number == null ? null : Long.valueOf(number);
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  /** Who has a limit passes it on where nothing is said, and gives no more than it. */
  private static @Nullable Long within(String limit, @Nullable Long asked, long has) {
    if (has == 0) {
      return asked;
    }
    if (asked == null) {
      return has;
    }
    if (asked == 0 || asked > has) {
      String property = "limits." + limit;
      throw invalid(
          property,
          "%s is at most %,d, which is what this token has itself".formatted(property, has));
    }
    return asked;
  }
}
