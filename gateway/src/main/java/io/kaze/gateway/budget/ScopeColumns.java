package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose account calls go and to whom, as arrays. */
final class ScopeColumns {
  private final String[] tenant;
  private final @Nullable String[] vertical;
  private final @Nullable String[] agent;
  private final @Nullable UUID[] key;
  private final @Nullable UUID[] goal;
  private final String[] provider;
  private final String[] model;

  ScopeColumns(int rows) {
    tenant = new String[rows];
    vertical = new String[rows];
    agent = new String[rows];
    key = new UUID[rows];
    goal = new UUID[rows];
    provider = new String[rows];
    model = new String[rows];
  }

  void set(int row, Scopes scopes, String byProvider, String ofModel) {
    tenant[row] = scopes.tenant().value();
    vertical[row] = scopes.vertical();
    agent[row] = scopes.agent();
    key[row] = scopes.key() == null ? null : scopes.key().value();
    goal[row] = scopes.goal() == null ? null : scopes.goal().value();
    provider[row] = byProvider;
    model[row] = ofModel;
  }

  Tuple addTo(Tuple arguments) {
    return arguments
        .addArrayOfString(tenant)
        .addArrayOfString(vertical)
        .addArrayOfString(agent)
        .addArrayOfUUID(key)
        .addArrayOfUUID(goal)
        .addArrayOfString(provider)
        .addArrayOfString(model);
  }
}
