package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenancy.Tenant;
import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tenants and tokens as JSON; what there is none of is left out. */
final class TenancyJson {

  private TenancyJson() {}

  static JsonObject of(Tenant tenant) {
    JsonObject json = new JsonObject().put("tenant", tenant.tenant().value());
    put(json, "name", tenant.name());
    put(json, "madeAt", tenant.madeAt());
    put(json, "madeBy", tenant.madeBy());
    return json;
  }

  /** A token as it stands; one that has ended says so. */
  static JsonObject of(Token token, Instant now) {
    JsonObject json =
        new JsonObject()
            .put("tokenId", token.tokenId().toString())
            .put("tenant", token.tenant().value())
            .put("name", token.name())
            .put("roles", words(token.roles()))
            .put("status", status(token, now))
            .put("madeAt", token.madeAt().toString())
            .put("madeBy", token.madeBy());
    put(json, "expiresAt", token.expiresAt());
    models(json, token.models());
    JsonObject limits = of(token.allowance(), token.models());
    if (!limits.isEmpty()) {
      json.put("limits", limits);
    }
    Token.Revocation revoked = token.revoked();
    if (revoked != null) {
      put(json, "revokedAt", revoked.at());
      put(json, "revokedBy", revoked.by());
      put(json, "reason", revoked.reason().isEmpty() ? null : revoked.reason());
    }
    return json;
  }

  private static String status(Token token, Instant now) {
    if (token.revoked() != null) {
      return "revoked";
    }
    return token.isExpired(now) ? "expired" : "live";
  }

  /** What a token may use; what it does not say itself is left out. */
  static JsonObject of(Allowance allowance, ModelUse models) {
    JsonObject json = new JsonObject();
    put(json, "requestsPerMinute", allowance.requestsPerMinuteMax());
    put(json, "goalsInFlight", allowance.goalsInFlightMax());
    put(json, "inputTokensPerMinute", models.inputTokensPerMinuteMax());
    put(json, "outputTokensPerMinute", models.outputTokensPerMinuteMax());
    put(json, "callsAtATime", models.callsAtATimeMax());
    return json;
  }

  /** Which models may be called, where not all may. */
  static void models(JsonObject json, ModelUse use) {
    if (!use.models().isEmpty()) {
      json.put("models", new JsonArray(use.models()));
    }
  }

  static JsonArray words(Collection<Role> roles) {
    return new JsonArray(roles.stream().sorted().map(Role::word).toList());
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value instanceof Instant instant ? instant.toString() : value);
    }
  }
}
